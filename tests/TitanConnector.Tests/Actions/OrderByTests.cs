using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Errors;
using TitanConnector.JobPlanning;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Actions;

/// <summary>A list that is sorted by orderBy and orderByDirection, declared by a record.</summary>
public class OrderByTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_order_of_the_record_is_sent_in_the_documented_words()
    {
        await using var server = await ScriptedServer.StartAsync(
            200, """{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":7,"name":"Repair","duration":7200}]}""");
        using var titan = server.NewClient();

        var page = await titan.PageAsync(
            new ListJobTypes
            {
                Active = ActiveFilter.Any,
                OrderBy = JobTypeOrder.ModifiedOn,
                OrderByDirection = OrderDirection.Desc,
            },
            Token);

        page.Data.ShouldBe([new JobType { Id = 7, Name = "Repair", Duration = 7200 }]);
        server.Requests.ShouldHaveSingleItem().Target
            .ShouldBe("/jpm/v2/tenant/42/job-types?active=Any&orderBy=modifiedOn&orderByDirection=desc");
    }

    [Fact]
    public async Task Fetch_all_walks_in_order_of_creation()
    {
        await using var server = await ScriptedServer.StartAsync(
            200, """{"page":1,"pageSize":5000,"hasMore":false,"totalCount":1,"data":[{"id":7,"createdOn":"2026-01-01T00:00:00Z"}]}""");
        using var titan = server.NewClient();

        (await titan.ListAsync(new ListJobTypes(), Token).ToListAsync(Token)).ShouldHaveSingleItem().Id.ShouldBe(7);

        server.Requests[0].Target.ShouldEndWith("orderBy=CreatedOn&orderByDirection=asc");
        server.Requests.ShouldAllBe(request => !request.Target.Contains("sort=", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_field_is_refused() =>
        Should.Throw<InvalidInputException>(() => ActionCatalog.Get("listJobTypes").Read(JsonElement.Parse("""{"orderBy":"name"}""")))
            .Message.ShouldStartWith("orderBy: expected one of id, modifiedOn, createdOn, got \"name\"");
}
