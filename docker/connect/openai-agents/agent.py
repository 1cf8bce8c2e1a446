"""OpenAI Agents SDK (pip install openai-agents): an agent that has the tools of git-mcp."""
import asyncio

from agents import Agent, Runner
from agents.mcp import MCPServerStdio, MCPServerStreamableHttp


def over_http():
    return MCPServerStreamableHttp(name="git-mcp-http", params={"url": "http://127.0.0.1:8080/mcp"})


def over_stdio():
    return MCPServerStdio(
        name="git-mcp-stdio",
        params={"command": "/usr/local/bin/git-mcp", "args": ["--stdio"], "env": {"MCP_READ_ONLY": "true"}},
    )


async def ask(server, question, model=None):
    async with server:
        agent = Agent(name="Reader", instructions="Answer from the tools.", mcp_servers=[server], model=model)
        return (await Runner.run(agent, question)).final_output


if __name__ == "__main__":
    print(asyncio.run(ask(over_http(), "Which git hosts can be read?")))
