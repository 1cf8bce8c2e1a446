// tavily-mcp has its service's address built in: this sends its https calls to the fake on loopback.
const http = require("node:http");
const https = require("node:https");
const { hostname, port } = new URL(process.env.TAVILY_BASE_URL);
https.request = (options, answered) => http.request({ ...options, protocol: "http:", hostname, host: hostname, port, agent: http.globalAgent }, answered);
