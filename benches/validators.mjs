// The validators that the package is compared with. Each gets as much of the JSON Schema of the
// package's declarations as it can say.
import Ajv2020 from "ajv/dist/2020.js";
import { jsonSchemaToType } from "@ark/json-schema";
import { Compile } from "typebox/schema";
import * as v from "valibot";
import { z } from "zod";

/** All of them, by name: whether a value is right. Each looks for all that is wrong, not only for the first. */
export function validatorsOf(schema) {
  const ajv = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
  const zod = z.fromJSONSchema(unconditional(schema));
  const typebox = Compile(schema);
  const valibot = toValibot(unconditional(schema));
  const arktype = toArktype(schema);
  return {
    ajv: (value) => ajv(value),
    zod: (value) => zod.safeParse(value).success,
    typebox: (value) => typebox.Check(value) || typebox.Errors(value)[0],
    valibot: (value) => v.safeParse(valibot, value).success,
    arktype: (value) => !Array.isArray(arktype(value)),
  };
}

/** The schema without conditions and negations, which zod, valibot, and arktype can't say: which comparators go with which key, which members exclude each other, and which tags are reserved. */
function unconditional(schema) {
  return JSON.parse(JSON.stringify(schema, (name, part) => (name === "allOf" || name === "not" ? undefined : part)));
}

/** arktype reads a part of JSON Schema, without references and rules about the names of members. */
function toArktype(schema) {
  const { $defs, ...root } = unconditional(schema);
  const unsaid = new Set(["$schema", "$comment", "title", "description", "examples", "default", "deprecated", "propertyNames", "maxProperties"]);
  const plain = (part) => {
    if (Array.isArray(part)) return part.map(plain);
    if (typeof part !== "object" || part === null) return part;
    if (part.$ref !== undefined) return plain($defs[part.$ref.slice("#/$defs/".length)]);
    return Object.fromEntries(
      Object.entries(part)
        .filter(([name]) => !unsaid.has(name))
        .map(([name, value]) => [name, name === "properties" ? mapped(value, plain) : plain(value)]),
    );
  };
  return jsonSchemaToType(plain(root));
}

/** valibot has no reader of JSON Schema. */
function toValibot({ $defs, ...root }) {
  const definitions = new Map();
  const of = (part) => {
    if (part.$ref !== undefined) {
      if (!definitions.has(part.$ref)) definitions.set(part.$ref, of($defs[part.$ref.slice("#/$defs/".length)]));
      return definitions.get(part.$ref);
    }
    if (part.anyOf !== undefined) return v.union(part.anyOf.map(of));
    if (part.enum !== undefined) return v.picklist(part.enum);
    const bounds = [];
    if (part.minLength !== undefined) bounds.push(v.minLength(part.minLength));
    if (part.maxLength !== undefined) bounds.push(v.maxLength(part.maxLength));
    if (part.minItems !== undefined) bounds.push(v.minLength(part.minItems));
    if (part.maxItems !== undefined) bounds.push(v.maxLength(part.maxItems));
    if (part.minimum !== undefined) bounds.push(v.minValue(part.minimum));
    if (part.maximum !== undefined) bounds.push(v.maxValue(part.maximum));
    if (part.pattern !== undefined) bounds.push(v.regex(new RegExp(part.pattern, "u")));
    return v.pipe(ofType[part.type](part), ...bounds);
  };
  const ofType = {
    null: () => v.null(),
    boolean: () => v.boolean(),
    string: () => v.string(),
    integer: () => v.pipe(v.number(), v.integer()),
    array: ({ items }) => v.array(of(items)),
    object({ properties, required = [], additionalProperties, propertyNames, maxProperties }) {
      if (properties === undefined) {
        return v.pipe(v.record(of(propertyNames), of(additionalProperties)), v.maxEntries(maxProperties));
      }
      return v.strictObject(
        Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, required.includes(name) ? of(part) : v.optional(of(part))])),
      );
    },
  };
  return of(root);
}

function mapped(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}
