using TitanConnector.Actions;
using TitanConnector.Facts.Model;

namespace TitanConnector.Catalog.Operations;

/// <summary>Turns what is documented of a value into a shape.</summary>
internal static class OperationShape
{
    /// <summary>The shape of an answer, or of an input that is not of an update.</summary>
    public static Shape Of(ShapeFact fact, bool isUpdate = false) => Of(fact, isUpdate, []);

    // A schema that is inside itself is any JSON there: shapes are finite.
    private static Shape Of(ShapeFact fact, bool isUpdate, IReadOnlyList<string> within)
    {
        if (fact.Name is { } name)
        {
            if (within.Contains(name))
            {
                return Shape.Any;
            }

            within = [.. within, name];
        }

        return fact.Kind switch
        {
            ShapeFactKind.Text => Shape.Text.Within(fact.Least, fact.Most),
            ShapeFactKind.Integer => (fact.Format == "int32" ? Shape.Int32 : Shape.Int64).Within(fact.Least, fact.Most),
            ShapeFactKind.Number => (fact.Format == "decimal" ? Shape.Decimal : Shape.Double).Within(fact.Least, fact.Most),
            ShapeFactKind.Boolean => Shape.Boolean,
            ShapeFactKind.DateTime => Shape.DateTime,
            ShapeFactKind.Date => Shape.Date,
            ShapeFactKind.Guid => Shape.Guid,
            ShapeFactKind.Choice => Shape.Choice(fact.Choices),
            ShapeFactKind.Binary => Shape.File,
            ShapeFactKind.Array => Shape.Array(Of(fact.Items!, isUpdate, within)),
            ShapeFactKind.Map => Shape.Map(Of(fact.Items!, isUpdate, within)),
            ShapeFactKind.Object => Shape.Object([.. fact.Properties.Select(property => new ShapeProperty
            {
                Name = property.Name,
                Shape = Of(property.Shape, isUpdate, within),
                IsRequired = property.IsRequired,
                IsClearable = property.IsNullable,
                TellsNullFromAbsent = isUpdate,
            })]),
            _ => Shape.Any,
        };
    }
}
