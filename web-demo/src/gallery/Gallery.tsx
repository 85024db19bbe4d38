export default function Gallery({ onClose }: { onClose: () => void }) { return <button onClick={onClose}>x</button>; }
