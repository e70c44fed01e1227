/** `aws-sqs` becomes `awsSqs`. */
export function camelCase(/** @type {string} */ name) {
  return name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

/** `aws-sqs` becomes `AwsSqs`. */
export function pascalCase(/** @type {string} */ name) {
  const camel = camelCase(name);
  return camel.slice(0, 1).toUpperCase() + camel.slice(1);
}
