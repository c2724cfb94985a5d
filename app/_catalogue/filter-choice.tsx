import styles from "./catalogue-filters.module.css";

interface Choice {
  readonly value: string;
  readonly name: string;
}

interface Props {
  readonly name: string;
  readonly label: string;
  /** What the choice of nothing is called. */
  readonly all: string;
  readonly value: string;
  readonly choose: (value: string) => void;
  /** Without a label the items stand by themselves. */
  readonly groups: readonly { readonly label?: string; readonly items: readonly Choice[] }[];
}

/** One filter: a label and a choice. */
export function FilterChoice({ name, label, all, value, choose, groups }: Props) {
  return (
    <label className={styles.field}>
      {label}
      <select name={name} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">{all}</option>
        {groups.map((group) =>
          group.label === undefined ? (
            <Options key="" items={group.items} />
          ) : (
            <optgroup key={group.label} label={group.label}>
              <Options items={group.items} />
            </optgroup>
          ),
        )}
      </select>
    </label>
  );
}

function Options({ items }: { readonly items: readonly Choice[] }) {
  return items.map(({ value, name }) => (
    <option key={value} value={value}>
      {name}
    </option>
  ));
}
