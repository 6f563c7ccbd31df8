namespace TitanConnector.Emulator.Documented.Values;

/// <summary>Where a value stands in a record.</summary>
/// <param name="Name">The name of the member; empty for the record itself.</param>
/// <param name="Origin">What the value is made for.</param>
/// <param name="Depth">How many more levels there may be below it.</param>
internal readonly record struct Place(string Name, Origin Origin, int Depth)
{
    private const int Deepest = 8;

    /// <summary>What the members of the object at this place are made for.</summary>
    public Origin Members => Depth == Deepest ? Origin : Origin with { Noun = Noun, Number = -1 };

    /// <summary>The place of a record.</summary>
    public static Place Of(Origin origin) => new("", origin, Deepest);

    /// <summary>The place of a member of the object at this place.</summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="members">What <see cref="Members"/> gave, so that it is worked out once for all of them.</param>
    public Place Member(string name, in Origin members) => new(name, members.At(name), Depth - 1);

    /// <summary>The place of an item of the list at this place.</summary>
    public Place Item(int index) => new(Name, Origin.At(index), Depth - 1);

    // An object in a record, as "customer" with id and name, is of its own noun.
    private string Noun =>
        Name.Length == 0 ? Origin.Noun
        : Name.EndsWith("ies", StringComparison.Ordinal) ? Name[..^3] + "y"
        : Name.EndsWith('s') ? Name[..^1]
        : Name;
}
