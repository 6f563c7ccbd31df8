using System.Net.Http.Headers;
using System.Text.Json;
using TitanConnector.Errors;
using TitanConnector.Http;

namespace TitanConnector.Actions;

/// <summary>Puts an action's inputs where its definition says: path, query, body. What was not given is not sent.</summary>
internal static class RequestBuilder
{
    // Servers refuse longer ones, each at a length of its own; few take less.
    private const int LongestTarget = 8000;

    private static readonly MediaTypeHeaderValue JsonType = new("application/json", "utf-8");

    public static RequestDraft Build(ActionDefinition definition, TitanAction action, long tenant)
    {
        var draft = new RequestDraft(definition.Method, definition.Path);
        draft.Segment("tenant", QueryValue.Format(tenant));

        List<(InputDefinition Input, object? Value)> body = [];
        foreach (var input in definition.Inputs)
        {
            if (!input.TryGet(action, out var value))
            {
                continue;
            }

            switch (input.Place)
            {
                case InputPlace.Path:
                    draft.Segment(input.WireName!, QueryValue.Format(value!));
                    break;
                case InputPlace.Query when value is IReadOnlyDictionary<string, QueryValue> entries && input.WireName is { } wireName:
                    foreach (var (name, text) in entries)
                    {
                        draft.AddQuery(EntryName(wireName, name), text.Text);
                    }

                    break;
                case InputPlace.Query when value is IReadOnlyDictionary<string, QueryValue> parameters:
                    foreach (var (name, text) in parameters.SelectMany(parameter => Spread(definition, parameter)))
                    {
                        draft.AddQuery(name, text);
                    }

                    break;
                case InputPlace.Query when value is Array list && input.IsRepeated:
                    foreach (var item in list)
                    {
                        draft.AddQuery(input.WireName!, QueryValue.Format(item));
                    }

                    break;
                case InputPlace.Query:
                    draft.AddQuery(input.WireName!, QueryValue.Format(value!));
                    break;
                case InputPlace.Body:
                    body.Add((input, value));
                    break;
            }
        }

        if (body.Count > 0)
        {
            var json = Json(body);
            draft.NewContent = () => new ReadOnlyMemoryContent(json) { Headers = { ContentType = JsonType } };
        }

        (action as IShapesRequest)?.Shape(draft);
        return draft.Target().Length is var length and > LongestTarget
            ? throw new InvalidInputException(
                "inputs", $"they make a URL of {length} characters, and servers take about {LongestTarget}; give fewer or shorter ones")
            : draft;
    }

    // How to write such an entry is documented of the journal entries alone: customField.fieldName1=value1. ASP.NET reads brackets too,
    // and needs them where a dot would end the name.
    private static string EntryName(string parameter, string name) =>
        name.Contains('.', StringComparison.Ordinal) ? $"{parameter}[{name}]" : $"{parameter}.{name}";

    // Given by name, a value is sent as it would be from its input. A list is one text with commas; where the document wants the
    // parameter once for each item, it is taken apart.
    private static IEnumerable<(string Name, string Value)> Spread(ActionDefinition definition, KeyValuePair<string, QueryValue> parameter)
    {
        var input = definition.QueryInput(parameter.Key);
        var text = input?.Shape.TextToSend(parameter.Value.Text) ?? parameter.Value.Text;
        return input is { IsRepeated: true } ? text.Split(',').Select(item => (parameter.Key, item)) : [(parameter.Key, text)];
    }

    // charset is said although JSON has but one: without it ServiceTitan's bookings were seen to mangle what is not ASCII.
    private static ReadOnlyMemory<byte> Json(List<(InputDefinition Input, object? Value)> body)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (input, value) in body)
            {
                writer.WritePropertyName(input.WireName!);
                if (value is null)
                {
                    writer.WriteNullValue();
                }
                else
                {
                    Write(writer, input, value);
                }
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    // A program can give what JSON cannot hold.
    private static void Write(Utf8JsonWriter writer, InputDefinition input, object value)
    {
        try
        {
            JsonSerializer.Serialize(writer, value, input.Shape.Contract!);
        }
        catch (JsonException error)
        {
            throw new InvalidInputException(input.Key, error.Message);
        }
        catch (ArgumentException)
        {
            throw new InvalidInputException(input.Key, "expected numbers, got NaN or one beyond all numbers");
        }
    }
}
