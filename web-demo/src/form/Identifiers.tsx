// Managed data identifiers: those that are known are offered by category.

import ChosenValues from "./ChosenValues.tsx";
import { fieldAt, inWords } from "./fields.ts";

export default function Identifiers({ pointer }: { pointer: string }) {
  const identifiers = fieldAt(pointer).known?.identifiers ?? [];
  const categories = [...new Set(identifiers.map(({ category }) => category))].sort();
  const options = categories.map((category) => ({
    label: inWords(category),
    options: identifiers.filter((of) => of.category === category).map(({ id, name, recommended }) => ({ value: id, label: id, description: name, labelTag: recommended ? "recommended" : "" })),
  }));
  return <ChosenValues pointer={pointer} options={options} search />;
}
