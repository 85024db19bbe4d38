// Rows of key and value; loaded after the form, which is there without them.

import AttributeEditor from "@cloudscape-design/components/attribute-editor";
import Input from "@cloudscape-design/components/input";

export type Pair = [key: string, value: string];

interface Props {
  pairs: Pair[];
  onChange: (pairs: Pair[]) => void;
  onLeave: () => void;
}

export default function PairRows({ pairs, onChange, onLeave }: Props) {
  const column = (place: 0 | 1, label: string) => ({
    label,
    control: (pair: Pair, row: number) => (
      <Input
        value={pair[place]}
        ariaLabel={`${label} ${row + 1}`}
        onChange={({ detail }) => onChange(pairs.with(row, place === 0 ? [detail.value, pair[1]] : [pair[0], detail.value]))}
        onBlur={onLeave}
      />
    ),
  });
  return (
    <AttributeEditor
      items={pairs}
      definition={[column(0, "Key"), column(1, "Value")]}
      addButtonText="Add tag"
      removeButtonText="Remove"
      removeButtonAriaLabel={([key]) => `Remove tag ${key}`}
      onAddButtonClick={() => onChange([...pairs, ["", ""]])}
      onRemoveButtonClick={({ detail }) => onChange(pairs.toSpliced(detail.itemIndex, 1))}
    />
  );
}
