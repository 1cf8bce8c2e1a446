// TypeScript SDK 1.x: older.mjs TOOL ARGUMENTS URL | COMMAND…
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const [tool, args, ...target] = process.argv.slice(2);
const transport = target[0].startsWith('http')
  ? new StreamableHTTPClientTransport(new URL(target[0]))
  : new StdioClientTransport({ command: target[0], args: target.slice(1), env: process.env, stderr: 'ignore' });
const client = new Client({ name: 'ts-1', version: '1' });
await client.connect(transport);
const { tools } = await client.listTools();
if (!tools.some(one => one.name === tool)) throw new Error('not listed: ' + tool);
const result = await client.callTool({ name: tool, arguments: JSON.parse(args) });
if (result.isError || !result.content.length) throw new Error(JSON.stringify(result));
await client.close();
