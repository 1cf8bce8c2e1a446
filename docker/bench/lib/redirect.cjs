// Some servers have their service's address built in: this sends their https calls to the fake at REDIRECT_TO.
const http = require("node:http");
const https = require("node:https");
const { origin, hostname, port, pathname } = new URL(process.env.REDIRECT_TO);
const prefix = pathname.replace(/\/$/, "");
https.request = (options, answered) =>
  http.request({ ...options, protocol: "http:", hostname, host: hostname, port, path: prefix + options.path, agent: http.globalAgent }, answered);
const { fetch } = globalThis;
globalThis.fetch = (address, options) => {
  const { protocol, pathname, search } = new URL(address);
  return fetch(protocol === "https:" ? origin + prefix + pathname + search : address, options);
};
