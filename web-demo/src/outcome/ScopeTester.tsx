export default function ScopeTester() { return null; }
