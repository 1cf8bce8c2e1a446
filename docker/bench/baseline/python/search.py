#!/usr/bin/env python3
"""The search adapter in Python's standard library alone: one tool, the same arguments, checks and result as web_search."""
import http.client
import http.server
import json
import os
import socketserver
import threading
import urllib.parse

UPSTREAM = urllib.parse.urlsplit(os.environ["TAVILY_BASE_URL"])
KEY = os.environ["TAVILY_API_KEY"]
TOOL = {"name": "web_search", "description": "Search the web.", "inputSchema": {
    "type": "object", "required": ["query"], "additionalProperties": False, "properties": {
        "query": {"type": "string", "minLength": 1, "maxLength": 400},
        "max_results": {"type": "integer", "minimum": 1, "maximum": 20, "default": 5}}}}
connections = threading.local()


def search(query, max_results=5):
    if not 1 <= len(query) <= 400 or not 1 <= max_results <= 20:
        raise ValueError("query must have 1 to 400 characters and max_results be 1 to 20")
    if not hasattr(connections, "upstream"):
        connections.upstream = http.client.HTTPConnection(UPSTREAM.hostname, UPSTREAM.port, timeout=15)
    body = json.dumps({"query": query, "max_results": max_results, "include_usage": True})
    connections.upstream.request("POST", "/search", body, {"Content-Type": "application/json", "Authorization": f"Bearer {KEY}"})
    answer = connections.upstream.getresponse()
    found = json.loads(answer.read())
    if answer.status != 200:
        raise ValueError(f"search answered {answer.status}")
    return {key: found[key] for key in ("query", "results", "request_id")}


def called(params):
    try:
        found = search(**params["arguments"])
        return {"content": [{"type": "text", "text": json.dumps(found)}], "structuredContent": found, "isError": False}
    except (ValueError, TypeError, OSError) as error:
        return {"content": [{"type": "text", "text": str(error)}], "isError": True}


def answered(message):
    method, params = message["method"], message.get("params", {})
    if method == "tools/call":
        return {"result": called(params)}
    if method == "tools/list":
        return {"result": {"tools": [TOOL]}}
    if method == "initialize":
        return {"result": {"protocolVersion": params["protocolVersion"], "capabilities": {"tools": {}},
                           "serverInfo": {"name": "search", "version": "1"}}}
    return {"error": {"code": -32601, "message": "unknown method"}}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if "id" not in message:
            self.send_response(202)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = json.dumps({"jsonrpc": "2.0", "id": message["id"], **answered(message)}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 1024


Server(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
