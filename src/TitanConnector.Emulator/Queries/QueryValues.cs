using System.Diagnostics.CodeAnalysis;
using TitanConnector.Emulator.Auth;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Queries;

/// <summary>What a request's query says, read and checked.</summary>
internal sealed class QueryValues
{
    private readonly Dictionary<string, object> _values = [];

    public IEnumerable<KeyValuePair<string, object>> All => _values;

    public bool Has(string name) => _values.ContainsKey(name);

    public T Get<T>(string name, T otherwise) => _values.TryGetValue(name, out var value) ? (T)value : otherwise;

    public bool TryGetText(string name, [NotNullWhen(true)] out string? text) =>
        (text = _values.TryGetValue(name, out var value) ? (string)value : null) is not null;

    public static QueryValues Read(IQueryCollection query, IReadOnlyDictionary<string, QueryParameter> known, FieldErrors errors)
    {
        var read = new QueryValues();
        foreach (var (name, texts) in query)
        {
            if (known.TryGetValue(name, out var parameter))
            {
                read.Add(parameter, texts, errors);
            }
            else if (!name.Equals(Gate.ApplicationKeyParameter, StringComparison.OrdinalIgnoreCase))
            {
                errors.AddUnknown(name, $"The query parameter '{name}' is not known.");
            }
        }

        return read;
    }

    private void Add(QueryParameter parameter, Microsoft.Extensions.Primitives.StringValues texts, FieldErrors errors)
    {
        if (texts.Count > 1)
        {
            errors.Add(parameter.Name, $"'{parameter.Name}' is given {texts.Count} times.");
        }
        else if (texts[0] is not { Length: > 0 } text)
        {
            // A name without a value says nothing: ASP.NET reads it as null.
        }
        else if (parameter.Parse(text) is { } value)
        {
            _values.Add(parameter.Name, value);
        }
        else
        {
            // The first sentence is the live service's own, seen for sort.
            var display = char.ToUpperInvariant(parameter.Name[0]) + parameter.Name[1..];
            var rule = parameter.Rule is null ? "" : " " + parameter.Rule;
            errors.Add(parameter.Name, $"The value '{text}' is not valid for {display}.{rule}");
        }
    }
}
