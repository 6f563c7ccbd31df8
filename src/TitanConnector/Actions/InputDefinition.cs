using System.Text.Json.Nodes;

namespace TitanConnector.Actions;

/// <summary>One input of an action, as its declaration says.</summary>
public sealed class InputDefinition
{
    /// <summary>The key in <c>--inputs</c> and in JSON generally.</summary>
    public required string Key { get; init; }

    /// <summary>The label, as on a form.</summary>
    public required string Label { get; init; }

    /// <summary>What to give, and what it does.</summary>
    public required string Comment { get; init; }

    /// <summary>Where the input goes.</summary>
    public required InputPlace Place { get; init; }

    /// <summary>
    /// The name in the request; <see langword="null"/> for what is not sent, for a map whose keys are the names, and for a whole body.
    /// </summary>
    public string? WireName { get; init; }

    /// <summary>What the value looks like.</summary>
    public required Shape Shape { get; init; }

    /// <summary>Whether it must be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether null may be given, which clears the field.</summary>
    public bool IsClearable { get; init; }

    /// <summary>Smallest number allowed, if there is a limit.</summary>
    public long? Minimum { get; init; }

    /// <summary>Largest number allowed, if there is a limit.</summary>
    public long? Maximum { get; init; }

    /// <summary>Most items allowed in a list, if there is a limit.</summary>
    public int? MaximumItems { get; init; }

    /// <summary>The option on the command line, where it is not made from the key.</summary>
    public string? Option { get; init; }

    /// <summary>Whether null and absent are two things, as in updates.</summary>
    internal bool TellsNullFromAbsent { get; init; }

    /// <summary>Whether a list goes into the query once for each item.</summary>
    internal bool IsRepeated { get; init; }

    /// <summary>The key of the input whose file, or files, this one names.</summary>
    internal string? NamesFileOf { get; init; }

    /// <summary>What holds when the input is left out, as its declaration writes it.</summary>
    internal string? DefaultText { get; init; }

    /// <summary>A valid value to look at, as the declaration writes it.</summary>
    internal string? ExampleText { get; init; }

    /// <summary>What holds when the input is left out; shown, never sent.</summary>
    public JsonNode? Default() => Shape.Parse(DefaultText);

    /// <summary>A valid value to look at; shown, never sent.</summary>
    public JsonNode? Example() => Shape.Parse(ExampleText);
}
