using TitanConnector.Emulator.Dialect;

namespace TitanConnector.Emulator.Errors;

/// <summary>Everything wrong with one request, by field: the <c>errors</c> of the answer.</summary>
internal sealed class FieldErrors(Deviations deviations)
{
    /// <summary>The title of an answer with errors by field.</summary>
    public const string Title = "One or more validation errors occurred.";

    private readonly Dictionary<string, List<string>> _fields = [];

    public Deviations Deviations { get; } = deviations;

    public bool Any => Count > 0;

    public IEnumerable<KeyValuePair<string, List<string>>> Fields => _fields;

    /// <summary>How many errors were added.</summary>
    public int Count { get; private set; }

    public void Add(string field, string text)
    {
        Count++;
        if (!_fields.TryGetValue(field, out var texts))
        {
            _fields.Add(field, texts = []);
        }

        texts.Add(text);
    }

    /// <summary>Adds a name that the documents do not define; <see cref="Deviations"/> decides whether that is an error.</summary>
    public void AddUnknown(string field, string text)
    {
        if (!Deviations.IgnoresUnknownNames)
        {
            Add(field, text);
        }
    }

    /// <exception cref="Refusal">Something was added.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, Title) { Errors = this };
        }
    }
}
