using System.Text.Json;
using TitanConnector.OpenApi;

namespace TitanConnector.Contract.Proof;

/// <summary>Which documented fields of an answer had a value in any of the answers seen.</summary>
internal sealed class DocumentedFields(Operation operation)
{
    private const int MostDepth = 6;

    private readonly HashSet<string> _filled = [];

    public IReadOnlyList<string> All { get; } = [.. Names(operation.Answer, "", 0).Distinct()];

    public IEnumerable<string> Empty => All.Where(name => !_filled.Contains(name));

    public void See(string answer)
    {
        if (answer.Length > 0 && answer[0] is '{' or '[')
        {
            using var json = JsonDocument.Parse(answer);
            See(json.RootElement, "");
        }
    }

    private void See(JsonElement value, string at)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject().Where(member => HasValue(member.Value)))
                {
                    _filled.Add(at + member.Name);
                    See(member.Value, $"{at}{member.Name}.");
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    See(item, at);
                }

                break;
        }
    }

    // A value that is empty shows nothing.
    private static bool HasValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.String => value.GetString()!.Length > 0,
        _ => true,
    };

    private static IEnumerable<string> Names(IReadOnlyList<BodyProperty> properties, string at, int depth) =>
        properties.SelectMany(property =>
            Names(depth == MostDepth ? [] : property.Properties, $"{at}{property.Name}.", depth + 1).Prepend(at + property.Name));
}
