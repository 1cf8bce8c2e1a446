// Go SDK: client TOOL ARGUMENTS URL | COMMAND…
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"
	"os/exec"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

func main() {
	tool, target := os.Args[1], os.Args[3:]
	var transport mcp.Transport
	if strings.HasPrefix(target[0], "http") {
		transport = &mcp.StreamableClientTransport{Endpoint: target[0]}
	} else {
		transport = &mcp.CommandTransport{Command: exec.Command(target[0], target[1:]...)}
	}
	ctx := context.Background()
	client := mcp.NewClient(&mcp.Implementation{Name: "go", Version: "1"}, nil)
	session, err := client.Connect(ctx, transport, nil)
	check(err)
	tools, err := session.ListTools(ctx, nil)
	check(err)
	listed := false
	for _, one := range tools.Tools {
		listed = listed || one.Name == tool
	}
	var arguments map[string]any
	check(json.Unmarshal([]byte(os.Args[2]), &arguments))
	result, err := session.CallTool(ctx, &mcp.CallToolParams{Name: tool, Arguments: arguments})
	check(err)
	if !listed || result.IsError || len(result.Content) == 0 {
		log.Fatalf("listed %v, result %+v", listed, result)
	}
	check(session.Close())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
