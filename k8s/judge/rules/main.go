// Judges Prometheus' rules by Prometheus' own code, as `promtool check rules` does: reads groups of rules, YAML, from standard
// input, prints each problem on a line of its own and ends with 1 where there is one.
package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"
)

func main() {
	rules, err := io.ReadAll(os.Stdin)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	quiet := slog.New(slog.DiscardHandler)
	_, problems := rulefmt.Parse(rules, false, model.UTF8Validation, parser.NewParser(parser.Options{}), quiet)
	for _, problem := range problems {
		fmt.Println(strings.ReplaceAll(problem.Error(), "\n", " "))
	}
	if len(problems) > 0 {
		os.Exit(1)
	}
}
