using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Json;

namespace TitanConnector.Http;

/// <summary>A good answer, to be read while it is here.</summary>
/// <param name="Call">The call that it answers.</param>
/// <param name="Body">Its body.</param>
internal readonly record struct Answer(SentCall Call, ReadOnlyMemory<byte> Body)
{
    // Of two values under one name, either may be the right one.
    private static readonly JsonDocumentOptions OneOfEach = new() { AllowDuplicateProperties = false };

    public bool IsEmpty => Body.IsEmpty;

    /// <exception cref="WireException">The body cannot be read as such.</exception>
    public T ReadAs<T>(JsonTypeInfo<T> contract, Shape shape)
    {
        try
        {
            return ReadJson(shape).Deserialize(contract)!;
        }
        catch (JsonException error)
        {
            throw Call.Unreadable($"{JsonFault.Describe(error)}.", error);
        }
    }

    /// <summary>The body as JSON of the kind that the shape says, and where it is a record, one with an id.</summary>
    /// <exception cref="WireException">It is none.</exception>
    public JsonElement ReadJson(Shape shape)
    {
        var json = ReadJson();
        var problem = (shape.Kind, json.ValueKind) switch
        {
            (ShapeKind.Object, JsonValueKind.Object) => null,
            (ShapeKind.Object, _) => "it is no record.",
            (ShapeKind.Integer, not JsonValueKind.Number) => "it is no number.",
            _ => null,
        };

        // What is changed has an id already; of all else it is what matters most.
        var needsId = shape.HasId && Call.Call.Effect is Effect.Read or Effect.Create;
        if (problem is null && needsId && !HasId(json))
        {
            problem = "it has no id.";
        }

        return problem is null ? json : throw Call.Unreadable(problem);
    }

    /// <exception cref="WireException">The body is no JSON.</exception>
    public JsonElement ReadJson()
    {
        try
        {
            return JsonElement.Parse(Body.Span, OneOfEach);
        }
        catch (JsonException error)
        {
            // Damaged on its way; asked again it may be whole.
            throw Call.Unreadable(IsEmpty ? "it is empty." : $"it is no JSON: {JsonFault.Describe(error)}.", error, isTransient: true);
        }
    }

    private static bool HasId(JsonElement record) => record.TryGetProperty("id", out var id) && id.ValueKind switch
    {
        JsonValueKind.Number => id.TryGetInt64(out _),
        JsonValueKind.String => long.TryParse(id.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out _),
        _ => false,
    };
}
