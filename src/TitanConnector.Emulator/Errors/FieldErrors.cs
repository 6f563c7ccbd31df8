namespace TitanConnector.Emulator.Errors;

/// <summary>Everything wrong with one request, by field: the <c>errors</c> of the answer.</summary>
internal sealed class FieldErrors(Behaviour behaviour)
{
    private readonly Dictionary<string, List<string>> _fields = [];

    public bool Any => _fields.Count > 0;

    public IEnumerable<KeyValuePair<string, List<string>>> Fields => _fields;

    public void Add(string field, string text)
    {
        if (!_fields.TryGetValue(field, out var texts))
        {
            _fields.Add(field, texts = []);
        }

        texts.Add(text);
    }

    /// <summary>A name that no document mentions; whether that is an error is a matter of <see cref="Behaviour"/>.</summary>
    public void AddUnknown(string field, string text)
    {
        if (behaviour.RefusesUnknownNames)
        {
            Add(field, text);
        }
    }

    /// <exception cref="Refusal">Something was added.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "One or more validation errors occurred.") { Errors = this };
        }
    }
}
