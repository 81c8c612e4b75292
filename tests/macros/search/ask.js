// Runs the search of the browser in Node: questions come as JSON on standard input, answers go out the same way.
// Arguments: the folder of the scripts, the folder that holds search/.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const [, , scripts, site] = process.argv;
const world = vm.createContext({});
const run = (file) => vm.runInContext(fs.readFileSync(file, "utf8"), world, { filename: file });
for (const name of ["words", "index", "slots", "rank"]) run(path.join(scripts, `${name}.js`));
const search = world.toolboxSearch;
const read = [];
search.load = (name, failed) => {
  const file = path.join(site, name.split("?")[0]);
  try {
    run(file);
    read.push(file);
  } catch (error) {
    failed(error);
  }
};

const answers = {
  words: (texts) => texts.map((text) => search.words(text)),
  numbers: (coded) =>
    coded.map((one) => {
      const found = [];
      search.numbers(one, (number) => found.push(number));
      return found;
    }),
  find: async (questions) => {
    const all = [];
    for (const { query, filters = {}, typing = false } of questions) {
      const answer = await search.find(query, filters, typing);
      const top = await Promise.all(answer.results.slice(0, 10).map(({ document }) => search.shown(document)));
      all.push({
        top: top.map(({ address }) => address),
        count: answer.results.length,
        whole: answer.results.filter(({ whole }) => whole).length,
        instead: Object.fromEntries(answer.instead),
        phrases: answer.phrases,
      });
    }
    return all;
  },
};

(async () => {
  const { what, given } = JSON.parse(fs.readFileSync(0, "utf8"));
  process.stdout.write(JSON.stringify(await answers[what](given)));
})();
