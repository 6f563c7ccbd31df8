using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Errors;

namespace TitanConnector.Previews;

/// <summary>The record that an update changes, and how to read it.</summary>
internal static class ChangedRecord
{
    /// <summary>
    /// Returns the call that reads the record: the documented GET with the same path. <see langword="null"/> if the call is not an update,
    /// or if there is no such GET.
    /// </summary>
    public static JsonCall? Get(ActionCall call, RequestDraft draft)
    {
        if (call.Effect != Effect.Update || (draft.Method != HttpMethod.Patch && draft.Method != HttpMethod.Put))
        {
            return null;
        }

        var path = draft.Target().Split('?')[0];
        if (TitanCatalog.Embedded.FindByPath("GET", path) is not { Kind: ActionKind.Json } get)
        {
            return null;
        }

        var inputs = new JsonObject();
        foreach (var (name, value) in RouteMatch.Segments(get.Path, path))
        {
            if (get.Inputs.FirstOrDefault(input => input.Place == InputPlace.Path && input.WireName == name) is { } input)
            {
                inputs[input.Key] = ValueOf(input, value);
            }
        }

        try
        {
            return get.Read(JsonElement.Parse(inputs.ToJsonString())) as JsonCall;
        }
        catch (InvalidInputException)
        {
            // The GET needs more than the path.
            return null;
        }
    }

    /// <summary>The fields that the update would send; <see langword="null"/> if its body is not a JSON object.</summary>
    public static JsonElement? BodyOf(RequestDraft draft)
    {
        try
        {
            return draft.Body is BytesBody { MediaType: "application/json" } body
                && JsonElement.Parse(body.Bytes.Span) is { ValueKind: JsonValueKind.Object } json
                    ? json
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonValue ValueOf(InputDefinition input, string text) =>
        input.Shape.Kind == ShapeKind.Integer
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
}
