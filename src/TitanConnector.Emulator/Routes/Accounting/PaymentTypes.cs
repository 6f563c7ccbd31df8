using System.Text.Json.Nodes;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.Accounting;

/// <summary>The ways to pay.</summary>
internal static class PaymentTypes
{
    public static IEnumerable<Operation> Operations =>
    [
        Module.Accounting.List("payment-types", List),
        Module.Accounting.Get("payment-types/{id}", Get),
    ];

    /// <summary>Every type is active, because answers have no member for it.</summary>
    private static ListQuery List => new(
        AccountingTables.PaymentTypes, [Filter.Ids("ids", "id", QueryParameter.MostIds), Filter.Active, .. Filter.Created]);

    public static JsonObject Add(Records records, string name) => records.Insert(AccountingTables.PaymentTypes, new JsonObject
    {
        ["id"] = records.NewId(),
        ["name"] = name,
        ["modifiedOn"] = records.NowText,
        ["createdOn"] = records.NowText,
    });

    private static void Get(Call call)
    {
        if (call.Records.Find(AccountingTables.PaymentTypes, call.Id) is not { } type)
        {
            var errors = call.NewErrors();
            errors.Add("id", References.Missing("Payment type", call.Id));
            errors.ThrowIfAny();
            return;
        }

        call.Respond(type);
    }
}
