using System.Text.Json;
using TitanConnector.Files;

namespace TitanConnector.Actions;

/// <summary>
/// One call: an action, its inputs as one JSON object, and the files that go with it. Every call has this form before it is sent, and its
/// inputs have been checked.
/// </summary>
/// <remarks><see cref="ActionDefinition.Read"/> makes it from JSON, and the catalog makes it from a record.</remarks>
public abstract class ActionCall
{
    private protected ActionCall(ActionDefinition definition, JsonElement inputs, IReadOnlyDictionary<string, FileContent> files)
    {
        Definition = definition;
        Inputs = inputs;
        Files = files;
    }

    /// <summary>What the action is called, takes and returns.</summary>
    public ActionDefinition Definition { get; }

    /// <summary>
    /// The inputs that were given, in the form in which they are sent: times in UTC, choices spelled as documented. Null appears only where
    /// it clears a field.
    /// </summary>
    public JsonElement Inputs { get; }

    /// <summary>The files, by the names that the inputs give them.</summary>
    public IReadOnlyDictionary<string, FileContent> Files { get; }

    /// <summary>What the call does to the tenant's data.</summary>
    public virtual Effect Effect => Definition.Effect;

    /// <summary>Whether to log this call.</summary>
    internal bool IsDebug => Flag("debugRequest");

    /// <summary>Whether to look for the record when the outcome of its creation is unknown.</summary>
    internal bool VerifiesOnUnknown => Flag("verifyOnUnknown");

    /// <summary>Whether an input was given; null is given too.</summary>
    internal bool Has(string key) => Inputs.TryGetProperty(key, out _);

    /// <summary>The value of an input; <see langword="null"/> when it was not given, or is null.</summary>
    internal JsonElement? Value(string key) =>
        Inputs.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text input.</summary>
    internal string? Text(string key) => Value(key)?.GetString();

    /// <summary>Whether a flag is set.</summary>
    internal bool Flag(string key) => Value(key) is { ValueKind: JsonValueKind.True };

    /// <summary>A whole number.</summary>
    internal int? Number(string key) => Value(key)?.GetInt32();

    /// <summary>The names and texts of a map; none when it was not given.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Map(string key) =>
        Value(key)?.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, entry.Value.GetString()!)) ?? [];

    /// <summary>The call that a definition and checked inputs make.</summary>
    internal static ActionCall Of(ActionDefinition definition, JsonElement inputs, IReadOnlyDictionary<string, FileContent> files) =>
        definition.Kind switch
        {
            ActionKind.List => new ListCall(definition, inputs, files),
            ActionKind.File => new FileCall(definition, inputs, files),
            ActionKind.Raw => new RawCall(definition, inputs, files),
            _ => new JsonCall(definition, inputs, files),
        };
}

/// <summary>A call that returns one JSON value, or nothing.</summary>
public sealed class JsonCall : ActionCall
{
    internal JsonCall(ActionDefinition definition, JsonElement inputs, IReadOnlyDictionary<string, FileContent> files)
        : base(definition, inputs, files)
    {
    }
}

/// <summary>A call that returns the bytes of a file.</summary>
public sealed class FileCall : ActionCall
{
    internal FileCall(ActionDefinition definition, JsonElement inputs, IReadOnlyDictionary<string, FileContent> files)
        : base(definition, inputs, files)
    {
    }
}
