using TitanConnector.Facts.Model;

namespace TitanConnector.Catalog.Operations;

/// <summary>Chooses the columns of a table: the fields that usually identify a record and show its state.</summary>
internal static class OperationColumns
{
    private const int Most = 6;

    // The most informative first.
    private static readonly string[] Telling =
    [
        "id", "number", "jobNumber", "invoiceNumber", "referenceNumber", "name", "displayName", "code", "title", "subject", "customerName",
        "type", "status", "jobStatus", "priority", "date", "start", "startsOn", "end", "from", "to", "receivedOn", "duration", "direction",
        "total", "subtotal", "amount", "price", "cost", "quantity", "balance", "description", "text", "summary", "value", "email",
        "phoneNumber", "customerId", "locationId", "jobId", "invoiceId", "technicianId", "employeeId", "active", "createdOn", "modifiedOn",
    ];

    public static IReadOnlyList<string> Of(ShapeFact record)
    {
        var plain = record.Properties
            .Where(property =>
                property.Shape.Kind is not (ShapeFactKind.Object or ShapeFactKind.Array or ShapeFactKind.Map or ShapeFactKind.Any))
            .Select(property => property.Name)
            .ToList();
        return [.. Telling.Intersect(plain).Concat(plain).Distinct().Take(Most)];
    }
}
