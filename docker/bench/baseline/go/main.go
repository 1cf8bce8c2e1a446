// The search adapter as a Go developer would write it with the official SDK: one tool, the same arguments, checks and
// result as research-mcp's web_search, stateless over HTTP.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type query struct {
	Query      string `json:"query" jsonschema:"What to look for, 1 to 400 characters."`
	MaxResults int    `json:"max_results,omitempty" jsonschema:"1 to 20, default 5."`
}

type page struct {
	Title   string  `json:"title"`
	URL     string  `json:"url"`
	Content string  `json:"content"`
	Score   float64 `json:"score"`
}

type pages struct {
	Query     string `json:"query"`
	Results   []page `json:"results"`
	RequestID string `json:"request_id"`
}

type tavily struct {
	base, key string
	client    *http.Client
}

func (t tavily) search(ctx context.Context, _ *mcp.CallToolRequest, in query) (*mcp.CallToolResult, pages, error) {
	if in.MaxResults == 0 {
		in.MaxResults = 5
	}
	if in.Query == "" || len(in.Query) > 400 || in.MaxResults < 1 || in.MaxResults > 20 {
		return nil, pages{}, fmt.Errorf("query must have 1 to 400 characters and max_results be 1 to 20")
	}
	body, err := json.Marshal(map[string]any{"query": in.Query, "max_results": in.MaxResults, "include_usage": true})
	if err != nil {
		return nil, pages{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, t.base+"/search", bytes.NewReader(body))
	if err != nil {
		return nil, pages{}, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+t.key)
	answer, err := t.client.Do(request)
	if err != nil {
		return nil, pages{}, fmt.Errorf("search is unavailable")
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, pages{}, fmt.Errorf("search answered %d", answer.StatusCode)
	}
	var found pages
	err = json.NewDecoder(answer.Body).Decode(&found)
	return nil, found, err
}

func main() {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = 1024
	upstream := tavily{os.Getenv("TAVILY_BASE_URL"), os.Getenv("TAVILY_API_KEY"), &http.Client{Transport: transport}}
	server := mcp.NewServer(&mcp.Implementation{Name: "search", Version: "1"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "web_search", Description: "Search the web."}, upstream.search)
	handler := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return server },
		&mcp.StreamableHTTPOptions{Stateless: true, JSONResponse: true})
	http.Handle("/mcp", handler)
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}
