using System.Globalization;
using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Typing;

/// <summary>
/// A list whose items are a name and a value, such as custom fields and external data, so that it can be typed like a map:
/// <c>--custom-fields.310045 Gold</c>.
/// </summary>
/// <param name="Key">The member with the name.</param>
/// <param name="Value">The member with the value.</param>
internal sealed record NamedItems(ShapeProperty Key, ShapeProperty Value)
{
    private static readonly string[] Keys = ["typeId", "name", "key"];

    /// <summary>The members; <see langword="null"/> if it is not such a list.</summary>
    public static NamedItems? Of(Shape list)
    {
        if (list.Items is not { Kind: ShapeKind.Object, Properties: { Count: 2 } members })
        {
            return null;
        }

        var key = members.FirstOrDefault(member => Keys.Contains(member.Name));
        var value = members.FirstOrDefault(member => member.Name == "value");
        return key is null || value is null ? null : new(key, value);
    }

    /// <summary>The step to the item with this name.</summary>
    /// <param name="shown">What was typed to come to the list.</param>
    /// <param name="name">The name.</param>
    /// <exception cref="InvalidInputException">The names are ids, and this is not one.</exception>
    public MemberStep Step(string shown, string name) =>
        Key.Shape.Kind != ShapeKind.Integer ? new(name, -1, Key.Name)
        : long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? new(name, -1, Key.Name, IsId: true)
        : throw new InvalidInputException(
            $"{shown}.{name}", $"expected a {Key.Name} after {shown}, such as {shown}.310045, or the number of an item, got \"{name}\"");
}
