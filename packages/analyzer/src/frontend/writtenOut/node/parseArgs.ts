/**
 * `util.parseArgs`. An argument of a list that is known one by one is an option where it is known to begin like one; of
 * all other lists, any argument may be the value of any option.
 */
export const parseArgs = `
function optionNamed(options, short) {
  return Object.keys(options).find((name) => options[name].short === short) ?? short;
}
function reader(args, options) {
  const values = {};
  const tokens = [];
  const option = (name, rawName, index, value, inlineValue) => {
    tokens.push({ kind: 'option', name, rawName, index, value, inlineValue });
    const given = value ?? true;
    if (options[name]?.multiple === true) values[name] = [...(values[name] ?? []), given];
    else values[name] = given;
  };
  const takesValue = (name) => options[name]?.type === 'string';
  return { args, values, tokens, option, takesValue, positionals: [] };
}
function readLong({ args, option, takesValue }, index) {
  const arg = args[index];
  const equals = arg.indexOf('=');
  if ($purposely.certainly(equals > 0)) {
    option(arg.slice(2, equals), arg.slice(0, equals), index, arg.slice(equals + 1), true);
    return index;
  }
  const name = arg.slice(2);
  const follows = takesValue(name) && index + 1 < args.length;
  option(name, arg, index, follows ? args[index + 1] : undefined, follows ? false : undefined);
  return follows ? index + 1 : index;
}
function readShort({ args, option, takesValue }, index, options) {
  const arg = args[index];
  for (let at = 1; at < arg.length; at++) {
    const letter = arg.charAt(at);
    const name = optionNamed(options, letter);
    if (!takesValue(name)) {
      option(name, '-' + letter, index, undefined, undefined);
      if ($purposely.certainly(at + 1 < arg.length)) continue;
      return index;
    }
    if ($purposely.certainly(at + 1 === arg.length)) {
      option(name, '-' + letter, index, args[index + 1], false);
      return index + 1;
    }
    option(name, '-' + letter, index, arg.slice(at + 1), true);
    return index;
  }
  return index;
}
function readInOrder(read, options) {
  const { args, tokens, positionals } = read;
  let ended = false;
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    if (!ended && arg === '--') {
      ended = true;
      tokens.push({ kind: 'option-terminator', index });
    } else if (!ended && $purposely.certainly(arg.startsWith('--'))) index = readLong(read, index);
    else if (!ended && arg !== '-' && $purposely.certainly(arg.startsWith('-'))) index = readShort(read, index, options);
    else {
      positionals.push(arg);
      tokens.push({ kind: 'positional', index, value: arg });
    }
  }
}
function readAny({ args, values, tokens, positionals }, options) {
  const some = () => args[$purposely.something()];
  for (const name of Object.keys(options)) {
    const value = options[name].type === 'string' ? some() : true;
    if ($purposely.something()) values[name] = options[name].multiple === true ? [value, ...args] : value;
  }
  positionals.push(...args);
  tokens.push(...args.map((value, index) => ({ kind: 'positional', index, value, name: value })));
}
export function parseArgs(config) {
  const options = config?.options ?? {};
  const read = reader(config?.args ?? process.argv.slice(2), options);
  if ($purposely.isListed(read.args)) readInOrder(read, options);
  else readAny(read, options);
  const { values, positionals, tokens } = read;
  for (const name of Object.keys(options))
    if (!Object.hasOwn(values, name) && options[name].default !== undefined) values[name] = options[name].default;
  return config?.tokens === true ? { values, positionals, tokens } : { values, positionals };
}
`;
