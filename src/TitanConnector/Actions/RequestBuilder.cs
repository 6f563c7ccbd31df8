using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TitanConnector.Errors;

namespace TitanConnector.Actions;

/// <summary>Puts a call's inputs where its definition says: path, query, body. What was not given is not sent.</summary>
internal static class RequestBuilder
{
    // Servers refuse longer ones, each at a length of its own; few take less.
    private const int LongestTarget = 8000;

    private const string Json = "application/json";

    public static RequestDraft Build(ActionCall call, long tenant) =>
        Build(call, tenant, new RequestDraft(call.Definition.Method, call.Definition.Path));

    /// <summary>The same for a call that has said its method and path already.</summary>
    public static RequestDraft Build(ActionCall call, long tenant, RequestDraft draft)
    {
        var definition = call.Definition;
        draft.Segment("tenant", tenant.ToString(CultureInfo.InvariantCulture));
        foreach (var input in definition.Inputs)
        {
            if (call.Value(input.Key) is not { } value)
            {
                continue;
            }

            if (input.Place == InputPlace.Path && draft.HasSegment(input.WireName!))
            {
                draft.Segment(input.WireName!, ScalarText.Of(value));
            }
            else if (input.Place == InputPlace.Query)
            {
                AddQuery(draft, definition, input, value);
            }
        }

        draft.Body = BodyOf(call);
        if (definition.FilteredRoute is { } route && route.IsFor(call))
        {
            draft.Path = route.Path;
            draft.AddQuery(route.Query, ScalarText.Of(call.Value(route.Input)!.Value));
        }

        return draft.Target().Length is var length and > LongestTarget
            ? throw new InvalidInputException(
                "inputs", $"they make a URL of {length} characters, and servers take about {LongestTarget}; give fewer or shorter ones")
            : draft;
    }

    private static void AddQuery(RequestDraft draft, ActionDefinition definition, InputDefinition input, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var entry in value.EnumerateObject())
                {
                    foreach (var (name, text) in Entry(definition, input, entry.Name, entry.Value.GetString()!))
                    {
                        draft.AddQuery(name, text);
                    }
                }

                break;
            case JsonValueKind.Array when input.IsRepeated:
                foreach (var item in value.EnumerateArray())
                {
                    draft.AddQuery(input.WireName!, ScalarText.Of(item));
                }

                break;
            default:
                draft.AddQuery(input.WireName!, ScalarText.Of(value));
                break;
        }
    }

    // How to write an entry of a map is documented of the journal entries alone: customField.fieldName1=value1. ASP.NET reads brackets too,
    // and needs them where a dot would end the name.
    private static IEnumerable<(string Name, string Value)> Entry(ActionDefinition definition, InputDefinition input, string name, string text) =>
        input.WireName is null ? Spread(definition, name, text)
        : name.Contains('.', StringComparison.Ordinal) ? [($"{input.WireName}[{name}]", text)]
        : [($"{input.WireName}.{name}", text)];

    // Given by name, a value is sent as it would be from its input. A list is one text with commas; where the document wants the
    // parameter once for each item, it is taken apart.
    private static IEnumerable<(string Name, string Value)> Spread(ActionDefinition definition, string name, string text)
    {
        var input = definition.QueryInput(name);
        var sent = input is null ? text : ScalarText.ToSend(input.Shape, text);
        return input is { IsRepeated: true } ? sent.Split(',').Select(item => (name, item)) : [(name, sent)];
    }

    private static DraftBody? BodyOf(ActionCall call)
    {
        var given = call.Definition.Inputs.Where(input => call.Has(input.Key)).ToList();
        if (given.Exists(input => input.Place == InputPlace.Multipart))
        {
            return new FormBody([.. given.SelectMany(input => FieldsOf(call, input))], [.. FormFile.Of(call)]);
        }

        var body = given.FindAll(input => input.Place == InputPlace.Body);
        return body switch
        {
            [] => null,
            [{ WireName: null } whole] => Whole(call.Inputs.GetProperty(whole.Key)),
            _ => new BytesBody(Object(call, body), Json),
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(ActionCall call, InputDefinition input) => input switch
    {
        { Place: not InputPlace.Multipart } or { NamesFileOf: not null } or { Shape.Kind: ShapeKind.File } => [],
        { Shape: { Kind: ShapeKind.Map, Items.Kind: ShapeKind.File } } => [],
        { Shape.Kind: ShapeKind.Map } => call.Map(input.Key),
        _ => [KeyValuePair.Create(input.WireName!, ScalarText.Of(call.Value(input.Key)!.Value))],
    };

    // A text is sent as it is, and any other JSON as it was given.
    private static BytesBody Whole(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? new BytesBody(Encoding.UTF8.GetBytes(value.GetString()!), "text/plain")
        : new BytesBody(Encoding.UTF8.GetBytes(value.GetRawText()), Json);

    private static ReadOnlyMemory<byte> Object(ActionCall call, List<InputDefinition> body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        foreach (var input in body)
        {
            writer.WritePropertyName(input.WireName!);
            call.Inputs.GetProperty(input.Key).WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
