// Judges Knative Services by Knative's own webhook code: reads manifests from standard input, one YAML document after
// another, strictly into the API's types, sets the defaults of a creation and validates. Prints each problem on a line of
// its own and ends with 1 where there is one; documents of other kinds are passed over.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"knative.dev/pkg/apis"
	v1 "knative.dev/serving/pkg/apis/serving/v1"
	"sigs.k8s.io/yaml"
)

func problems(document []byte) []string {
	var kind metav1.TypeMeta
	if err := yaml.Unmarshal(document, &kind); err != nil {
		return []string{err.Error()}
	}
	if kind.Kind != "Service" || !strings.HasPrefix(kind.APIVersion, "serving.knative.dev/") {
		return nil
	}
	var service v1.Service
	if err := yaml.UnmarshalStrict(document, &service); err != nil {
		return []string{err.Error()}
	}
	ctx := apis.WithinCreate(context.Background())
	service.SetDefaults(ctx)
	if err := service.Validate(ctx); err != nil {
		return strings.Split(err.Error(), "\n")
	}
	return nil
}

func main() {
	found := false
	reader := utilyaml.NewYAMLReader(bufio.NewReader(os.Stdin))
	for {
		document, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		for _, problem := range problems(document) {
			found = true
			fmt.Println(problem)
		}
	}
	if found {
		os.Exit(1)
	}
}
