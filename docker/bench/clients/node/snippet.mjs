// A file of docker/connect as its client reads it: snippet.mjs FILE http|stdio TOOL ARGUMENTS
import { readFileSync } from 'node:fs';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const [file, kind, tool, args] = process.argv.slice(2);
const read = JSON.parse(readFileSync(file, 'utf8'));
// n8n's is a workflow with one node that calls
const node = read.nodes?.find(one => one.type.endsWith('.mcpClient'))?.parameters;
const server = node ? { url: node.endpointUrl } : (read.mcpServers ?? read.servers)['git-mcp-' + kind];
const url = server.url ?? server.httpUrl;
const transport = url
  ? new StreamableHTTPClientTransport(new URL(url))
  : new StdioClientTransport({ command: server.command, args: server.args, env: { ...process.env, ...server.env }, stderr: 'ignore' });
const client = new Client({ name: 'snippet', version: '1' });
await client.connect(transport);
const { tools } = await client.listTools();
if (!tools.some(one => one.name === tool)) throw new Error('not listed: ' + tool);
const result = await client.callTool({ name: tool, arguments: JSON.parse(args) });
if (result.isError || !result.content.length) throw new Error(JSON.stringify(result));
await client.close();
