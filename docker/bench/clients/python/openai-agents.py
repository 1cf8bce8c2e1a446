"""OpenAI Agents SDK with docker/connect's file and, in the model's place, a stub: openai-agents.py CONNECT http|stdio TOOL ARGUMENTS"""
import asyncio
import importlib.util
import sys

from agents import Model, ModelResponse, Usage, set_tracing_disabled
from openai.types.responses import ResponseFunctionToolCall, ResponseOutputMessage, ResponseOutputText

connect, transport, tool, arguments = sys.argv[1:]
found = importlib.util.spec_from_file_location("snippet", f"{connect}/openai-agents/agent.py")
snippet = importlib.util.module_from_spec(found)
found.loader.exec_module(snippet)


class Stub(Model):
    """Calls the tool once, and says what came back."""

    async def get_response(self, system_instructions, input, model_settings, tools, *_, **__):
        assert tool in [one.name for one in tools], f"not offered: {tool}"
        answers = [] if isinstance(input, str) else [one for one in input if one.get("type") == "function_call_output"]
        if answers:
            text = ResponseOutputText(type="output_text", text=f"read: {answers[0]['output']}", annotations=[])
            output = ResponseOutputMessage(id="2", type="message", role="assistant", status="completed", content=[text])
        else:
            output = ResponseFunctionToolCall(id="1", call_id="1", type="function_call", name=tool, arguments=arguments)
        return ModelResponse(output=[output], usage=Usage(), response_id=None)

    async def stream_response(self, *_, **__):
        raise NotImplementedError("the run is not streamed")
        yield


set_tracing_disabled(True)
server = {"http": snippet.over_http, "stdio": snippet.over_stdio}[transport]()
said = asyncio.run(snippet.ask(server, "Which git hosts can be read?", Stub()))
assert said.startswith("read: ") and "'text': " in said and '{"error":' not in said, said
