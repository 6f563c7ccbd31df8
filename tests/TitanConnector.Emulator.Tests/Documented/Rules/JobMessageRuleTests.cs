using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Messages of jobs and projects, budget codes, and the subtasks of tasks.</summary>
public sealed class JobMessageRuleTests
{
    private const string Structure = "jpm/v2/work-breakdown-structure";

    [Theory]
    [InlineData("jobs")]
    [InlineData("projects")]
    public async Task A_message_answers_one_of_the_same_record(string noun)
    {
        await using var place = await Workplace.StartAsync(customers: 250);
        var ids = await place.IdsAsync("jpm/v2/" + noun);
        var author = (await place.IdsAsync("settings/v2/employees"))[0];
        JsonObject Message(long by, long? parent) => new()
        {
            ["body"] = "On my way",
            ["createdByEmployeeId"] = by,
            ["parentMessageId"] = parent,
        };

        var first = (await place.PostAsync($"jpm/v2/{noun}/{ids[0]}/messages", Message(author, null))).Ok().Id();
        var answer = (await place.PostAsync($"jpm/v2/{noun}/{ids[0]}/messages", Message(author, first))).Ok().Id();

        answer.ShouldNotBe(first);
        (await place.PostAsync($"jpm/v2/{noun}/{ids[1]}/messages", Message(author, first))).RefusedFields().ShouldBe(["parentMessageId"]);
        (await place.PostAsync($"jpm/v2/{noun}/{ids[0]}/messages", Message(1, null))).RefusedFields().ShouldBe(["createdByEmployeeId"]);
        (await place.PostAsync($"jpm/v2/{noun}/1/messages", Message(author, null))).RefusedFields().ShouldBe(["id"]);
    }

    [Fact]
    public async Task A_combination_of_items_has_one_budget_code_which_is_found_by_its_text()
    {
        await using var place = Workplace.In(await Tenant.StartAsync(customers: 250));
        var segments = (await place.DataAsync(Structure + "/segments")).Ids();
        List<JsonNode> items = [];
        foreach (var segment in segments.Take(2))
        {
            items.Add((await place.DataAsync($"{Structure}/segments/{segment}/items"))[0]!);
        }

        var full = new JsonObject { ["segmentItemIds"] = Array(items.Select(item => (JsonNode)item.Id())) };
        var partial = new JsonObject
        {
            ["segments"] = Array(segments.Take(2).Zip(items, (segment, item) => new JsonObject
            {
                ["segmentId"] = segment,
                ["segmentItemId"] = item.Id(),
            })),
        };

        var code = (await place.PostAsync(Structure + "/budget-codes", full)).Ok()["code"]!;
        var same = (await place.PostAsync(Structure + "/budget-codes/partial", partial)).Ok()["code"]!;
        var matches = (await place.RecordAsync($"{Structure}/budget-codes/match?codes={code.Text("code")}&codes=unknown"))["matches"]!
            .AsArray();

        same.Id().ShouldBe(code.Id());
        code.Text("code").ShouldBe($"{items[0].Text("code")}-{items[1].Text("code")}");
        matches.Select(match => match!["isValid"]!.GetValue<bool>()).ShouldBe([true, false]);
        matches[0]!["budgetCodes"]!.AsArray().Ids().ShouldBe([code.Id()]);
        (await place.DataAsync($"{Structure}/budget-codes?budgetCodeIds={code.Id()}")).ShouldHaveSingleItem();
        (await place.PostAsync(Structure + "/budget-codes", Parse("""{"segmentItemIds":[1]}""")))
            .RefusedFields().ShouldBe(["segmentItemIds"]);
        partial["segments"]![0]!["segmentItemId"] = items[1].Id();
        (await place.PostAsync(Structure + "/budget-codes/partial", partial)).RefusedFields().ShouldBe(["segments[0].segmentItemId"]);
    }

    [Fact]
    public async Task A_task_shows_its_subtasks_when_they_are_asked_for()
    {
        const string Tasks = "taskmanagement/v2/tasks";
        await using var place = Workplace.In(await Tenant.StartAsync(customers: 250));
        var id = (await place.IdsAsync(Tasks))[0];
        var employee = (await place.IdsAsync("settings/v2/employees"))[0];
        var before = (await place.RecordAsync($"{Tasks}/{id}?includeSubtasks=true"))["subTasksData"]?["count"]?.GetValue<int>() ?? 0;
        JsonObject Subtask(long assigned) => new() { ["isClosed"] = false, ["name"] = "Call the vendor", ["assignedToId"] = assigned };

        var subtask = (await place.PostAsync($"{Tasks}/{id}/subtasks", Subtask(employee))).Ok();

        subtask["parentTaskId"]!.GetValue<long>().ShouldBe(id);
        var data = (await place.RecordAsync($"{Tasks}/{id}?includeSubtasks=true"))["subTasksData"]!;
        data["count"]!.GetValue<int>().ShouldBe(before + 1);
        data["subTasks"]!.AsArray().Last()!.Text("name").ShouldBe("Call the vendor");
        (await place.RecordAsync($"{Tasks}/{id}"))["subTasksData"].ShouldBeNull();
        (await place.DataAsync(Tasks + "?includeSubtasks=true")).First(task => task!.Id() == id)!["subTasksData"].ShouldNotBeNull();
        (await place.PostAsync($"{Tasks}/{id}/subtasks", Subtask(1))).RefusedFields().ShouldBe(["assignedToId"]);
        (await place.PostAsync($"{Tasks}/1/subtasks", Subtask(employee))).RefusedFields().ShouldBe(["id"]);
    }
}
