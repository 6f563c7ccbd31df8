using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Facts.Model;

namespace TitanConnector.Facts.Import;

/// <summary>The result of an import.</summary>
/// <param name="File">The facts.</param>
/// <param name="Refused">Method and path of the operations that were skipped because their path does not have the usual form.</param>
internal sealed record ImportedFacts(FactsFile File, IReadOnlyList<string> Refused)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Imports documents.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="published">The published facts. Operations in them keep their keys and known scopes.</param>
    /// <exception cref="InvalidDataException">Two operations would have one key.</exception>
    public static ImportedFacts Import(IReadOnlyList<OpenApiDocument> documents, FactsFile published)
    {
        var known = published.Operations.ToDictionary(fact => fact.Route);
        var schemas = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        var lines = new Dictionary<string, string>();
        List<string> refused = [];
        var all = documents.SelectMany(document => document.Operations).ToList();
        var rule = new KeyRule(all.Select(operation => operation.Route));
        foreach (var operation in all)
        {
            if (!KeyRule.HasKnownForm(operation.Path))
            {
                refused.Add($"{operation.Method} {operation.Path}");
                continue;
            }

            var importer = new OperationImporter(operation, new SchemaImporter(operation.Document, schemas));
            var before = known.GetValueOrDefault(operation.Route);
            var key = before?.Key ?? rule.KeyOf(operation.Method, operation.Path, importer.Paging != PagingKind.None);
            var effect = EffectRule.EffectOf(operation.Method, key);
            var scope = before is null || before.IsScopeGuessed ? ScopeRule.ScopeOf(operation.Path, effect) + "?" : before.Scope;
            if (!lines.TryAdd(key, Line(importer.LineOf(key, effect, scope))))
            {
                throw new InvalidDataException(
                    $"{operation.Method} {operation.Path} would have the key {key}, which another operation has already; "
                    + "the table of exceptions needs a line for it.");
            }
        }

        var webhooks = documents.SelectMany(document => document.Webhooks.Select(webhook => Line(new JsonObject
        {
            [FactLine.Webhook] = webhook.Type,
            [FactLine.Shape] = new SchemaImporter(document, schemas).ShapeOf(webhook.Data),
        }))).ToList();
        var text = lines.Values.Concat(webhooks).Concat(schemas.Select(schema =>
            Line(new JsonObject { [FactLine.Schema] = schema.Key, [FactLine.Shape] = schema.Value })));
        var bytes = string.Concat(text.Order(StringComparer.Ordinal).Select(line => line + "\n"));
        return new(FactsFile.Parse(System.Text.Encoding.UTF8.GetBytes(bytes)), refused);
    }

    private static string Line(JsonObject line)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            line.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
