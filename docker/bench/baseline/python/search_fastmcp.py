#!/usr/bin/env python3
"""The search adapter as a Python developer would write it with FastMCP: one tool, stateless over HTTP."""
import os
from typing import Annotated, Any

import httpx2 as httpx
from fastmcp import FastMCP
from pydantic import Field

client = httpx.AsyncClient(base_url=os.environ["TAVILY_BASE_URL"], timeout=15, limits=httpx.Limits(max_connections=1024),
                           headers={"Authorization": f"Bearer {os.environ['TAVILY_API_KEY']}"})
server = FastMCP("search")


@server.tool
async def web_search(query: Annotated[str, Field(min_length=1, max_length=400)],
                     max_results: Annotated[int, Field(ge=1, le=20)] = 5) -> dict[str, Any]:
    """Search the web."""
    answer = await client.post("/search", json={"query": query, "max_results": max_results, "include_usage": True})
    answer.raise_for_status()
    found = answer.json()
    return {key: found[key] for key in ("query", "results", "request_id")}


server.run(transport="http", host="127.0.0.1", port=int(os.environ["PORT"]), path="/mcp", stateless_http=True, json_response=True,
           show_banner=False, log_level="ERROR")
