namespace TitanConnector.Actions;

/// <summary>Declares that a property of an action is an input. Its comment is the documentation of that property everywhere.</summary>
/// <param name="label">The name of the input on a form, such as Customer ID.</param>
/// <param name="comment">What the input means and what it does, in whole sentences.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputAttribute(string label, string comment) : Attribute
{
    /// <summary>The name of the input on a form, such as Customer ID.</summary>
    public string Label => label;

    /// <summary>What the input means and what it does, in whole sentences.</summary>
    public string Comment => comment;

    /// <summary>A valid value to show: plain text for text inputs, JSON for others. It is never sent.</summary>
    public string? Example { get; init; }

    /// <summary>The value that applies when the input is left out, as JSON. It is shown and never sent; updates have none.</summary>
    public string? Default { get; init; }

    /// <summary>The name in the request, if it is not the input's key.</summary>
    public string? Wire { get; init; }

    /// <summary>Whether the input has no name in the request, as a map whose keys are the names, or a whole body.</summary>
    public bool IsNameless { get; init; }

    /// <summary>The key of the input whose files this one names.</summary>
    public string? NamesFileOf { get; init; }

    /// <summary>Where the input goes in the request, if not where <see cref="InputPlace.ByRule"/> puts it.</summary>
    public InputPlace In { get; init; }

    /// <summary>Whether the field may be null according to ServiceTitan's documents, which clears it.</summary>
    public bool Clearable { get; init; }

    /// <summary>The option on the command line, if it is not the key: <c>id</c> for the id of the record that the noun names.</summary>
    public string? Option { get; init; }

    /// <summary>The smallest allowed number. The default is no limit.</summary>
    public long Minimum { get; init; } = long.MinValue;

    /// <summary>The largest allowed number. The default is no limit.</summary>
    public long Maximum { get; init; } = long.MaxValue;

    /// <summary>The most items that a list may have. The default is no limit.</summary>
    public int MaximumItems { get; init; } = int.MaxValue;

    /// <summary>Whether a list is sent as one query parameter for each item, instead of one text with commas.</summary>
    public bool IsRepeated { get; init; }
}
