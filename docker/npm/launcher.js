#!/usr/bin/env node
'use strict';
// Runs this platform's binary: over stdio, unless an argument asks for something else.
const { spawn } = require('node:child_process');
const { name, optionalDependencies } = require('./package.json');

const adapter = name.slice(name.indexOf('/') + 1);
const platform = `${process.platform}-${process.arch}`;
const OTHER = ['--stdio', '--check', '--help', '-h', '--version', '--port', '--host'];

function fail(why) {
  process.stderr.write(`${adapter}: ${why}\n`);
  process.exit(69);
}

function binary() {
  const wanted = `${name}-${platform}`;
  if (!(wanted in optionalDependencies)) {
    const known = Object.keys(optionalDependencies).map(one => one.slice(name.length + 1)).join(', ');
    fail(`no binary for ${platform}, only for ${known}; the README of the project says how to build one`);
  }
  try {
    return require.resolve(`${wanted}/bin/${adapter}${process.platform === 'win32' ? '.exe' : ''}`);
  } catch {
    return fail(`${wanted} is not installed: install ${name} again with its optional dependencies (npm install --include=optional)`);
  }
}

const args = process.argv.slice(2);
const child = spawn(binary(), args.some(one => OTHER.includes(one)) ? args : ['--stdio', ...args], { stdio: 'inherit' });
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
signals.forEach(signal => process.on(signal, () => child.kill(signal)));
child.on('error', cause => fail(`cannot run the binary: ${cause.message}`));
child.on('exit', (status, signal) => {
  if (signal) { // ends as the binary did
    signals.forEach(one => process.removeAllListeners(one));
    process.kill(process.pid, signal);
  } else {
    process.exitCode = status;
  }
});
