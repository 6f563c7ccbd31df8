using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TitanConnector.Errors;

namespace TitanConnector.Actions;

/// <summary>
/// Puts the inputs of a call into the path, query and body, as its definition says. Inputs that were not given are not sent.
/// </summary>
internal static class RequestBuilder
{
    // Servers reject longer URLs, each with its own limit; few accept less.
    private const int LongestTarget = 8000;

    private const string Json = "application/json";

    public static RequestDraft Build(ActionCall call, long tenant) =>
        Build(call, tenant, new RequestDraft(call.Definition.Method, call.Definition.Path));

    /// <summary>Does the same for a draft that already has its method and path.</summary>
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
                "inputs", $"the URL would have {length} characters, and servers accept about {LongestTarget}; give fewer or shorter inputs")
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
            case JsonValueKind.Array when input.Shape.Items is { Kind: ShapeKind.Object }:
                foreach (var (index, item) in value.EnumerateArray().Index())
                {
                    foreach (var field in item.EnumerateObject())
                    {
                        draft.AddQuery($"{input.WireName}[{index}].{field.Name}", ScalarText.Of(field.Value));
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

    // ServiceTitan documents the format of map entries only for journal entries: customField.fieldName1=value1. ASP.NET also accepts
    // brackets, and needs them if the name contains a dot.
    private static IEnumerable<(string Name, string Value)> Entry(
        ActionDefinition definition, InputDefinition input, string name, string text) =>
        input.WireName is null ? Spread(definition, name, text)
        : name.Contains('.', StringComparison.Ordinal) ? [($"{input.WireName}[{name}]", text)]
        : [($"{input.WireName}.{name}", text)];

    // A value given by name is sent as its input would be. A list is one text with commas, and is split if the documentation wants one
    // parameter per item.
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
            // ServiceTitan refuses a request without a body if the operation documents one.
            [] => call.Definition.Inputs.Any(input => input is { Place: InputPlace.Body, WireName: not null })
                ? new BytesBody("{}"u8.ToArray(), Json)
                : null,
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

    // A string is sent as its text, any other JSON as given.
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
