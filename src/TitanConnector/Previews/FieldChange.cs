using System.Text.Json;
using TitanConnector.Json;
using TitanConnector.Redaction;

namespace TitanConnector.Previews;

/// <summary>A field that an update would change.</summary>
/// <param name="Field">The field; within objects, the path to it, such as <c>address.zip</c>.</param>
/// <param name="Old">Its value in the record; <see langword="null"/> if the record does not show it.</param>
/// <param name="New">The value that would be sent.</param>
public sealed record FieldChange(string Field, JsonElement? Old, JsonElement New)
{
    private static readonly JsonElement Masked = JsonElement.Parse($"\"{Redactor.Mask}\"");

    /// <summary>Compares a record with the fields that would be sent. Other fields of the record are not part of the result.</summary>
    internal static IReadOnlyList<FieldChange> Between(JsonElement record, JsonElement sent) => [.. Between(record, sent, "")];

    private static IEnumerable<FieldChange> Between(JsonElement record, JsonElement sent, string prefix)
    {
        foreach (var property in sent.EnumerateObject())
        {
            var field = prefix + property.Name;
            JsonElement? old = record.TryGetProperty(property.Name, out var value) ? value : null;
            if (old is { ValueKind: JsonValueKind.Object } nested && property.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var change in Between(nested, property.Value, field + "."))
                {
                    yield return change;
                }
            }
            else if (old is not { } known || !IsSame(known, property.Value))
            {
                yield return SecretNames.IsSecret(property.Name)
                    ? new(field, old is null ? null : Masked, Masked)
                    : new(field, old, property.Value);
            }
        }
    }

    // Records show more of an item than is sent, such as the name of a custom field beside its id.
    private static bool IsSame(JsonElement old, JsonElement sent) => (old.ValueKind, sent.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) =>
            sent.EnumerateObject().All(property => old.TryGetProperty(property.Name, out var value) && IsSame(value, property.Value)),
        (JsonValueKind.Array, JsonValueKind.Array) =>
            old.GetArrayLength() == sent.GetArrayLength()
            && old.EnumerateArray().Zip(sent.EnumerateArray()).All(pair => IsSame(pair.First, pair.Second)),
        (JsonValueKind.String, JsonValueKind.String) =>
            old.GetString() == sent.GetString()
            || (AnswerTime.TryRead(old, out var one) && AnswerTime.TryRead(sent, out var other) && one == other),
        _ => JsonElement.DeepEquals(old, sent),
    };
}
