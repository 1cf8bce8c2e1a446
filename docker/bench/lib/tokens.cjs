// Counts tokens: an array of texts on standard input, an array of counts on standard output. The vocabulary comes in the package.
const { encode } = require(`${process.argv[2]}/cjs/encoding/o200k_base.js`);
const texts = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map(text => encode(text, { disallowedSpecial: new Set() }).length)));
