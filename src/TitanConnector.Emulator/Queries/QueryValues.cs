using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Queries;

/// <summary>The parsed and checked query of a request.</summary>
internal sealed class QueryValues
{
    /// <summary>The most entries that a dictionary may have, according to the documents that state a limit.</summary>
    private const int MaxEntries = 50;

    private readonly Dictionary<string, object> _values = [];

    /// <summary>Every value by its parameter name in SQL, where dots become underscores because a dot would end the name.</summary>
    public IEnumerable<KeyValuePair<string, object>> All =>
        _values.Select(value => KeyValuePair.Create(value.Key.Replace('.', '_'), value.Value));

    public bool Has(string name) => _values.ContainsKey(name);

    public T Get<T>(string name, T otherwise) => _values.TryGetValue(name, out var value) ? (T)value : otherwise;

    public bool TryGetText(string name, [NotNullWhen(true)] out string? text) =>
        (text = _values.TryGetValue(name, out var value) ? (string)value : null) is not null;

    public static QueryValues Read(
        IEnumerable<KeyValuePair<string, StringValues>> query, IReadOnlyDictionary<string, QueryParameter> known, FieldErrors errors)
    {
        var read = new QueryValues();
        var dictionaries = new Dictionary<QueryParameter, JsonObject>();
        foreach (var (name, texts) in query)
        {
            if (known.TryGetValue(name, out var parameter) && !parameter.IsDictionary)
            {
                read.Add(parameter, texts, errors);
            }
            else if (FindDictionary(known.Values, name, out var key) is { } dictionary)
            {
                if (!dictionaries.TryGetValue(dictionary, out var entries))
                {
                    dictionaries.Add(dictionary, entries = []);
                }

                entries[key] = texts[0];
            }
            else
            {
                errors.AddUnknown(name, $"The query parameter '{name}' is not known.");
            }
        }

        foreach (var (dictionary, entries) in dictionaries)
        {
            read._values.Add(dictionary.Name, entries.ToJsonString());
            if (entries.Count > MaxEntries)
            {
                errors.Add(dictionary.Name, $"At most {MaxEntries} names may be given.");
            }
        }

        return read;
    }

    /// <summary>The dictionary that a name such as <c>name.key</c> or <c>name[key]</c> is an entry of.</summary>
    private static QueryParameter? FindDictionary(IEnumerable<QueryParameter> known, string name, out string key)
    {
        foreach (var parameter in known.Where(parameter => parameter.IsDictionary))
        {
            if (name.StartsWith(parameter.Name, StringComparison.OrdinalIgnoreCase))
            {
                key = name[parameter.Name.Length..] switch
                {
                    ['.', .. { Length: > 0 } rest] => rest,
                    ['[', .. { Length: > 0 } rest, ']'] => rest,
                    ['[', .. var rest] when rest.Contains("].", StringComparison.Ordinal) => rest,
                    _ => "",
                };
                return key.Length > 0 ? parameter : null;
            }
        }

        key = "";
        return null;
    }

    private void Add(QueryParameter parameter, StringValues texts, FieldErrors errors)
    {
        if (parameter.Repeats)
        {
            AddEach(parameter, texts, errors);
        }
        else if (texts[0] is not { Length: > 0 } text)
        {
            // ASP.NET reads a name without a value as null, so it is ignored. Of several values, it takes the first.
        }
        else if (parameter.Parse(text) is { } value)
        {
            _values.Add(parameter.Name, value);
        }
        else if (errors.Deviations.TakesLooseDates && parameter.Loosely is { } loosely && loosely(text, out var loose))
        {
            if (loose is not null)
            {
                _values.Add(parameter.Name, loose);
            }
        }
        else
        {
            Refuse(parameter, text, errors);
        }
    }

    private void AddEach(QueryParameter parameter, StringValues texts, FieldErrors errors)
    {
        var items = new List<object>();
        foreach (var text in texts)
        {
            if (text is not { Length: > 0 })
            {
                continue;
            }

            if (parameter.Parse(text) is { } item)
            {
                items.Add(item);
            }
            else
            {
                Refuse(parameter, text, errors);
            }
        }

        if (items.Count > 0)
        {
            _values.Add(parameter.Name, $"[{string.Join(',', items)}]");
        }
    }

    private static void Refuse(QueryParameter parameter, string text, FieldErrors errors)
    {
        // The first sentence is the live service's own wording, seen for sort.
        var display = char.ToUpperInvariant(parameter.Name[0]) + parameter.Name[1..];
        var rule = parameter.Rule is null ? "" : " " + parameter.Rule;
        errors.Add(parameter.Name, $"The value '{text}' is not valid for {display}.{rule}");
    }
}
