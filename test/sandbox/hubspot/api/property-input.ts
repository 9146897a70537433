import { isObject } from "../../common/exchange.ts";
import { badRequest, HubSpotError } from "../errors.ts";
import type { Portal } from "../portal.ts";
import {
  allowedFieldTypes,
  type PropertyInput,
  type PropertyOption,
  type PropertyType,
} from "../properties/definition.ts";

type Body = Readonly<Record<string, unknown>>;

/** A property to create, checked as HubSpot checks it. */
export function propertyInput(portal: Portal, type: string, body: Body): PropertyInput {
  const name = requiredText(body, "name");
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(name)) {
    throw badRequest(
      `Property name "${name}" is invalid: it must start with a letter and hold only lower-case letters, digits and underscores.`,
    );
  }
  const existing = portal.properties.find(type, name);
  if (existing?.archivedAt === null)
    throw taken(`A property named '${name}' already exists.`, "PROPERTY_EXISTS");
  const propertyType = knownType(requiredText(body, "type"));
  const fieldType = requiredText(body, "fieldType");
  requireFieldType(propertyType, fieldType);
  const groupName = requiredText(body, "groupName");
  requireGroup(portal, type, groupName);
  requireRoom(portal, type);
  const options = body.options === undefined ? [] : optionList(body.options);
  if (propertyType === "enumeration" && options.length === 0 && body.externalOptions !== true) {
    throw badRequest(`Property '${name}' of type enumeration must have options.`);
  }
  return {
    name,
    label: requiredText(body, "label"),
    type: propertyType,
    fieldType,
    groupName,
    options,
    description: optionalText(body, "description") ?? "",
    hasUniqueValue: body.hasUniqueValue === true,
    hidden: body.hidden === true,
    formField: body.formField === true,
    displayOrder: typeof body.displayOrder === "number" ? body.displayOrder : -1,
  };
}

/** The parts of a definition that an update changes, checked. */
export function propertyChanges(
  portal: Portal,
  type: string,
  current: { type: PropertyType; fieldType: string },
  body: Body,
) {
  const propertyType = body.type === undefined ? current.type : knownType(requiredText(body, "type"));
  const fieldType = body.fieldType === undefined ? current.fieldType : requiredText(body, "fieldType");
  requireFieldType(propertyType, fieldType);
  const groupName = optionalText(body, "groupName");
  if (groupName !== undefined) requireGroup(portal, type, groupName);
  const label = optionalText(body, "label");
  const description = optionalText(body, "description");
  return {
    type: propertyType,
    fieldType,
    ...(groupName !== undefined && { groupName }),
    ...(label !== undefined && { label }),
    ...(description !== undefined && { description }),
    ...(body.options !== undefined && { options: optionList(body.options) }),
    ...(typeof body.hidden === "boolean" && { hidden: body.hidden }),
    ...(typeof body.formField === "boolean" && { formField: body.formField }),
    ...(typeof body.displayOrder === "number" && { displayOrder: body.displayOrder }),
  };
}

/** HubSpot's 400 when the object type is full of custom properties. */
function requireRoom(portal: Portal, type: string): void {
  const limit = portal.properties.customLimit;
  if (portal.properties.customCount(type) < limit) return;
  throw new HubSpotError(
    400,
    "VALIDATION_ERROR",
    `You've reached the limit of ${limit} custom properties for ${type}.`,
    {
      extra: { subCategory: "Properties.PROPERTY_LIMIT_EXCEEDED" },
    },
  );
}

function requireFieldType(type: PropertyType, fieldType: string): void {
  if (allowedFieldTypes[type].includes(fieldType)) return;
  throw badRequest(
    `Field type '${fieldType}' is not valid for type '${type}'; use one of ${allowedFieldTypes[type].join(", ")}.`,
  );
}

function requireGroup(portal: Portal, type: string, groupName: string): void {
  const group = portal.properties.groups(type).get(groupName);
  if (!group || group.archived) throw badRequest(`Property group '${groupName}' does not exist.`);
}

export function taken(message: string, reason: string): HubSpotError {
  return new HubSpotError(409, "OBJECT_ALREADY_EXISTS", message, {
    extra: { subCategory: `Properties.${reason}` },
  });
}

function knownType(text: string): PropertyType {
  if (Object.hasOwn(allowedFieldTypes, text)) return text as PropertyType;
  throw badRequest(
    `'${text}' is not a property type; use one of ${Object.keys(allowedFieldTypes).join(", ")}.`,
  );
}

function optionList(value: unknown): PropertyOption[] {
  if (!Array.isArray(value)) throw badRequest('Invalid input JSON: "options" must be a list');
  const options = value.map((option, index): PropertyOption => {
    if (!isObject(option) || typeof option.value !== "string" || typeof option.label !== "string") {
      throw badRequest(`Invalid option at position ${index}: "label" and "value" are required`);
    }
    return {
      label: option.label,
      value: option.value,
      displayOrder: typeof option.displayOrder === "number" ? option.displayOrder : index,
      hidden: option.hidden === true,
      ...(typeof option.description === "string" && { description: option.description }),
    };
  });
  const values = options.map((option) => option.value);
  const repeated = values.find((candidate, index) => values.indexOf(candidate) !== index);
  if (repeated !== undefined) throw badRequest(`Duplicate option value: '${repeated}'`);
  return options;
}

export function requiredText(body: Body, name: string): string {
  const value = body[name];
  if (typeof value === "string" && value.trim() !== "") return value;
  throw badRequest(`Invalid input JSON: "${name}" is required`, [
    { message: `${name} is required`, in: name, code: "MISSING_REQUIRED_FIELD" },
  ]);
}

export function optionalText(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || typeof value === "string") return value;
  throw badRequest(`Invalid input JSON: "${name}" must be a string`);
}
