using System.Text.Json;
using TitanConnector.Files;

namespace TitanConnector.Actions;

/// <summary>
/// One call: an action, its inputs as one JSON object, and its files. Every call has this form before it is sent, and its inputs have been
/// validated.
/// </summary>
/// <remarks><see cref="ActionDefinition.Read"/> creates a call from JSON, and the catalog creates one from a record.</remarks>
public abstract class ActionCall
{
    private protected ActionCall(ActionDefinition definition, JsonElement inputs, IReadOnlyDictionary<string, FileContent> files)
    {
        Definition = definition;
        Inputs = inputs;
        Files = files;
    }

    /// <summary>The action's names, inputs and result.</summary>
    public ActionDefinition Definition { get; }

    /// <summary>
    /// The given inputs, in the form in which they are sent: times in UTC, choices spelled as documented. Null appears only where it clears
    /// a field.
    /// </summary>
    public JsonElement Inputs { get; }

    /// <summary>The files, by the names used in the inputs.</summary>
    public IReadOnlyDictionary<string, FileContent> Files { get; }

    /// <summary>The call's effect on the tenant's data.</summary>
    public virtual Effect Effect => Definition.Effect;

    /// <summary>Whether to log this call.</summary>
    internal bool IsDebug => Flag("debugRequest");

    /// <summary>Whether to look for the record if the outcome of its creation is unknown.</summary>
    internal bool VerifiesOnUnknown => Flag("verifyOnUnknown");

    /// <summary>Whether an input was given, even if it is null.</summary>
    internal bool Has(string key) => Inputs.TryGetProperty(key, out _);

    /// <summary>The value of an input; <see langword="null"/> if it was not given or is null.</summary>
    internal JsonElement? Value(string key) =>
        Inputs.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text input.</summary>
    internal string? Text(string key) => Value(key)?.GetString();

    /// <summary>Whether a flag is set.</summary>
    internal bool Flag(string key) => Value(key) is { ValueKind: JsonValueKind.True };

    /// <summary>A whole number.</summary>
    internal int? Number(string key) => Value(key)?.GetInt32();

    /// <summary>The entries of a map; none if it was not given.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Map(string key) =>
        Value(key)?.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, entry.Value.GetString()!)) ?? [];

    /// <summary>Creates the call for a definition and validated inputs.</summary>
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

/// <summary>A call that returns the content of a file.</summary>
public sealed class FileCall : ActionCall
{
    internal FileCall(ActionDefinition definition, JsonElement inputs, IReadOnlyDictionary<string, FileContent> files)
        : base(definition, inputs, files)
    {
    }
}
