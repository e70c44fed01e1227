exports.leak = function leak(text) {
  track(text); // error: [disallowed-flow]
};

exports.audit = (person) => {
  track(typeof person);
};
