// TypeScript SDK 2.x: client.mjs MODE(legacy|auto|pinned) TOOL ARGUMENTS URL | COMMAND…
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const [mode, tool, args, ...target] = process.argv.slice(2);
const http = target[0].startsWith('http');
const transport = http
  ? new StreamableHTTPClientTransport(new URL(target[0]))
  : new StdioClientTransport({ command: target[0], args: target.slice(1), env: process.env, stderr: 'ignore' });
const client = new Client(
  { name: 'ts-2', version: '1' },
  { versionNegotiation: { mode: mode === 'pinned' ? { pin: '2026-07-28' } : mode } });
await client.connect(transport);
const { tools } = await client.listTools();
if (!tools.some(one => one.name === tool)) throw new Error('not listed: ' + tool);
const result = await client.callTool({ name: tool, arguments: JSON.parse(args) });
if (result.isError || !result.content.length) throw new Error(JSON.stringify(result));
await client.close();
