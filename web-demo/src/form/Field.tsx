// A form field with what the package says of it: label, limits, errors and warnings.

import FormField, { type FormFieldProps } from "@cloudscape-design/components/form-field";
import type { Diagnostic, FieldInfo, Severity } from "macie-preflight";
import type { ReactNode } from "react";
import { useDraft, useFindings, useUnknown } from "../draft/hooks.ts";
import { fieldAt } from "./fields.ts";
import { FindingList, Words } from "./Words.tsx";

interface Props extends Pick<FormFieldProps, "secondaryControl" | "stretch"> {
  pointer: string;
  /** In place of the declared title. */
  label?: string;
  /** Whether the field also holds what is below the pointer. */
  deep?: boolean;
  /** Whether the declared documentation is left out, where a label says all. */
  brief?: boolean;
  /** How much is written, for a member with a limit: code points of a text, items of a list or a map. */
  written?: number;
  children?: ReactNode;
}

export function Field({ pointer, label, deep = false, brief = false, written, children, ...rest }: Props) {
  const info = fieldAt(pointer);
  const findings = useFindings(pointer, deep);
  const unknown = useUnknown(pointer);
  const absent = useAbsentFromRevision(pointer, info);
  if (absent) return null;

  const errors = findings.filter(({ severity }) => severity === "error");
  return (
    <div data-pointer={pointer} data-error={errors.length > 0 || undefined}>
      <FormField
        {...rest}
        label={<>{label ?? info.title}{!info.required && !label && <i> - optional</i>}</>}
        description={!brief && <Words text={info.documentation} />}
        constraintText={unknown ? <Words text={unknown} /> : limits(info)}
        characterCountText={written === undefined ? "" : counter(info, written)}
        errorText={words(findings, "error")}
        warningText={words(findings, "warning")}
      >
        {children}
      </FormField>
    </div>
  );
}

/** What was found, or isn't known, at a place that has no control of its own: a section, a condition, a list. */
export function Findings({ pointer, deep = false }: Pick<Props, "pointer" | "deep">) {
  const findings = useFindings(pointer, deep).filter(({ severity }) => severity !== "info");
  const unknown = useUnknown(pointer);
  if (findings.length === 0 && !unknown) return null;
  return (
    <div data-pointer={pointer} data-error={findings.some(({ severity }) => severity === "error") || undefined} tabIndex={-1}>
      <FormField constraintText={unknown && <Words text={unknown} />} errorText={words(findings, "error")} warningText={words(findings, "warning")} />
    </div>
  );
}

/** Whether the chosen revision hasn't got the member, and the draft neither. */
function useAbsentFromRevision(pointer: string, { since }: FieldInfo): boolean {
  const revision = useDraft((store) => store.revision);
  const names = useDraft((store) => store.has(pointer));
  return since !== undefined && revision < since && !names;
}

function words(findings: readonly Diagnostic[], severity: Severity): ReactNode {
  const those = findings.filter((finding) => finding.severity === severity);
  return those.length > 0 && <FindingList findings={those} />;
}

function limits({ minimum, maximum, since }: FieldInfo): string {
  return [
    minimum !== undefined && maximum !== undefined && `A whole number from ${minimum} to ${maximum}.`,
    since !== undefined && `Added in ${since}.`,
  ].filter(Boolean).join(" ");
}

function counter({ type, maxItems, maxLength }: FieldInfo, written: number): string {
  if (maxItems !== undefined) return `${written} of ${maxItems} items`;
  return type === "text" && maxLength !== undefined ? `${written} of ${maxLength} characters` : "";
}
