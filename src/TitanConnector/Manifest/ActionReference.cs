using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Json;
using System.Text;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Catalog.Operations;

namespace TitanConnector.Manifest;

/// <summary>The catalog as Markdown pages.</summary>
public static class ActionReference
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the page with the typed actions and their inputs.</summary>
    public static string OfAll()
    {
        var page = new StringBuilder();
        Line(page, "# Actions");
        Line(page);
        Line(page, "Generated from the manifest by `titan actions reference`; a test fails when it is out of date.");
        Line(page, "Inputs are optional unless marked **Required**.");
        Line(page, "Every action also takes Debug Request (`debugRequest`), which logs the call with secrets masked.");
        Line(page);
        foreach (var action in ActionCatalog.Typed)
        {
            Line(page, $"- [{action.Label}](#{Anchor(action.Label)})");
        }

        foreach (var action in ActionCatalog.Typed)
        {
            Write(page, action);
        }

        return page.ToString();
    }

    /// <summary>Writes the page with all documented operations, by module.</summary>
    public static string OfOperations()
    {
        var page = new StringBuilder();
        var operations = TitanCatalog.Embedded.ActionsUnder("").ToList();
        Line(page, "# Operations");
        Line(page);
        Line(page, "Generated from the catalog by `titan actions reference --all`; a test fails when it is out of date.");
        Line(
            page,
            $"These are the {operations.Count} operations that ServiceTitan documents. `titan actions show KEY` prints the inputs of one.");
        Line(page, "Typed actions are **bold**; [actions.md](actions.md) has their inputs. A scope with a question mark is a guess.");
        foreach (var module in operations.GroupBy(operation => OperationName.ModuleOf(operation.OperationKey!)))
        {
            Line(page);
            Line(page, $"## {module.Key}");
            Line(page);
            Line(page, "| Command | Key | Description | Call | Pages | Scope |");
            Line(page, "|---|---|---|---|---|---|");
            foreach (var operation in module)
            {
                var key = operation.IsTyped ? $"**`{operation.Key}`**, `{operation.OperationKey}`" : $"`{operation.Key}`";
                var pages = operation.IsList ? ActionManifest.NameOf(operation.Paging) : "";
                var scope = $"`{operation.Scope}`{(operation.IsScopeGuessed ? "?" : "")}";
                Line(
                    page,
                    $"| `{operation.CommandPath}` | {key} | {operation.Description} | `{operation.Method} {operation.Path}` "
                    + $"| {pages} | {scope} |");
            }
        }

        return page.ToString();
    }

    private static void Write(StringBuilder page, ActionDefinition action)
    {
        Line(page);
        Line(page, $"## {action.Label}");
        Line(page);
        Line(page, action.Description);
        Line(page);
        var result = action.ResultName is { } name ? $"`{name}`" : "nothing";
        Line(page, $"`{action.Key}` · `titan {action.CommandPath}` · `{action.Method} {action.Path}` · returns {result}");
        Line(page);
        Line(page, "| Input | Key | Type | Description | Example |");
        Line(page, "|---|---|---|---|---|");
        foreach (var input in action.Inputs.Where(input => input.Key != "debugRequest"))
        {
            var comment = input.IsRequired ? $"**Required.** {input.Comment}" : input.Comment;
            Line(page, $"| {input.Label} | `{input.Key}` | {TypeOf(input)} | {Cell(comment)} | {Example(input.Example())} |");
        }
    }

    private static string TypeOf(InputDefinition input) => input.Shape.Kind switch
    {
        ShapeKind.Choice => string.Join(", ", input.Shape.Choices),
        ShapeKind.Array when input.Shape.Choices.Count > 0 => $"list of {string.Join(", ", input.Shape.Choices)}",
        ShapeKind.DateTime => "date and time",
        ShapeKind.Date => "date",
        ShapeKind.File => "file",
        ShapeKind.Any => "any JSON",
        ShapeKind.Array => "list",
        _ => input.Shape.JsonType!,
    } + (input.IsClearable ? ", or null to clear" : "");

    private static string Example(JsonNode? example)
    {
        if (example is null)
        {
            return "";
        }

        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Readable))
        {
            example.WriteTo(writer);
        }

        return $"`{Cell(Encoding.UTF8.GetString(text.ToArray()))}`";
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Anchor(string label) => label.ToLowerInvariant().Replace(' ', '-');

    // The line breaks do not depend on the system, because the page is under version control.
    private static void Line(StringBuilder page, string text = "") => page.Append(text).Append('\n');
}
