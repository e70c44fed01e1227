const { audit, leak } = require('./lib');

/** @returns {unknown} */
function start() {
  const person = readPerson();
  leak(person.name);
  audit(person);
  track(person.name.trim()); // error: [disallowed-flow]
  track('fixed');
}

module.exports = { start };
