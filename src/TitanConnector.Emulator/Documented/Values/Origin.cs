namespace TitanConnector.Emulator.Documented.Values;

/// <summary>What a value is made for.</summary>
/// <param name="Noun">The noun of the record or object that has it, as <c>jobType</c>.</param>
/// <param name="Number">The number of the record in its collection.</param>
/// <param name="Dice">Decides what is left to chance.</param>
/// <param name="Created">When the record was created.</param>
/// <param name="IsPlain">Whether nothing is made up: the record was created by a request, which left it out.</param>
internal readonly record struct Origin(string Noun, long Number, Dice Dice, DateTimeOffset Created, bool IsPlain)
{
    public Origin At(string name) => this with { Dice = Dice.With(name) };

    public Origin At(long index) => this with { Dice = Dice.With(index) };
}
