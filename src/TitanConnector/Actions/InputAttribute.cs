namespace TitanConnector.Actions;

/// <summary>Declares a property of an action to be an input. Its text is the documentation of that property, everywhere.</summary>
/// <param name="label">The label, as on a form.</param>
/// <param name="comment">What to give, and what it does.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputAttribute(string label, string comment) : Attribute
{
    /// <summary>The label.</summary>
    public string Label => label;

    /// <summary>What to give, and what it does.</summary>
    public string Comment => comment;

    /// <summary>A valid value to look at: plain text for texts, JSON for the rest. It is only ever shown, never sent.</summary>
    public string? Example { get; init; }

    /// <summary>What holds when the input is left out, as JSON. Shown, never sent: updates have none.</summary>
    public string? Default { get; init; }

    /// <summary>The name in the request, where it is not the input's key.</summary>
    public string? Wire { get; init; }

    /// <summary>Whether it has no name in the request: a map whose keys are the names, or a whole body.</summary>
    public bool IsNameless { get; init; }

    /// <summary>The key of the input whose file, or files, this one names.</summary>
    public string? NamesFileOf { get; init; }

    /// <summary>Where the input goes, where the rule would say something else.</summary>
    public InputPlace In { get; init; }

    /// <summary>Whether ServiceTitan's document lets the field be set to null, which clears it.</summary>
    public bool Clearable { get; init; }

    /// <summary>The option on the command line, where it is not the key: <c>id</c> for the record that the noun means.</summary>
    public string? Option { get; init; }

    /// <summary>Smallest number allowed.</summary>
    public long Minimum { get; init; } = long.MinValue;

    /// <summary>Largest number allowed.</summary>
    public long Maximum { get; init; } = long.MaxValue;

    /// <summary>Most items allowed in a list.</summary>
    public int MaximumItems { get; init; } = int.MaxValue;

    /// <summary>A list in the query: the parameter once for each item, where the document says so, and not one text with commas.</summary>
    public bool IsRepeated { get; init; }
}
