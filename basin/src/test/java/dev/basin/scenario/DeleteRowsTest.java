package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.ArrayList;
import java.util.List;

/** Rows 83–86: what a delete does to those who refer to the record, and collections that are views. */
public class DeleteRowsTest extends ScenarioTable {
    private static final String TARGETS = "/api/collections/targets/records";
    private static final String TARGET = TARGETS + "/{{target}}";
    private static final String BLOCKED =
            "Failed to delete record. Make sure that the record is not part of a required relation reference.";
    private static final String UNSUPPORTED = "Unsupported collection type.";
    private static final String VIEW = "/api/collections/view1/records";

    @Override
    protected World world() {
        return World.of("""
                [{'id':'targets000000','name':'targets','type':'base','viewRule':'','createRule':'','deleteRule':'','fields':[
                   {'name':'name','type':'text'}]},
                 {'id':'cascading0000','name':'cascading','type':'base','createRule':'','deleteRule':null,'fields':[
                   {'name':'to','type':'relation','collectionId':'targets000000','maxSelect':1,'cascadeDelete':true}]},
                 {'id':'grandchild000','name':'grandchildren','type':'base','createRule':'','fields':[
                   {'name':'to','type':'relation','collectionId':'cascading0000','maxSelect':1,'cascadeDelete':true}]},
                 {'id':'cascadeseven0','name':'cascadeseveral','type':'base','createRule':'','fields':[
                   {'name':'to','type':'relation','collectionId':'targets000000','maxSelect':3,'cascadeDelete':true}]},
                 {'id':'needing000000','name':'needing','type':'base','createRule':'','fields':[
                   {'name':'to','type':'relation','collectionId':'targets000000','maxSelect':1,'required':true}]},
                 {'id':'needingone000','name':'needingone','type':'base','createRule':'','fields':[
                   {'name':'to','type':'relation','collectionId':'targets000000','maxSelect':3,'required':true}]},
                 {'id':'optional00000','name':'optional','type':'base','createRule':'','updateRule':null,'fields':[
                   {'name':'one','type':'relation','collectionId':'targets000000','maxSelect':1},
                   {'name':'several','type':'relation','collectionId':'targets000000','maxSelect':3},
                   {'name':'updated','type':'autodate','onUpdate':true,'onCreate':true}]},
                 {'id':'source0000000','name':'source','type':'base','fields':[
                   {'name':'title','type':'text'},{'name':'n','type':'number'}]},
                 {'name':'view1','type':'view','listRule':'','viewRule':'n > 0',
                  'viewQuery':'select id, title, n from source'},
                 {'name':'view2','type':'view','viewQuery':'select id, title from source'}]""")
                .record("source", "{'id':'source000000001','title':'a','n':1}")
                .record("source", "{'id':'source000000002','title':'b','n':0}")
                .record("targets", "{'id':'target000000001','name':'stays'}");
    }

    @Override
    public List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>(references());
        all.addAll(views());
        return all;
    }

    private static List<Scenario> references() {
        return List.of(
                target(83, "who refers goes too, whatever the own rule says")
                        .post("/api/collections/cascading/records", "{'to':'{{target}}'}")
                        .keep("child", "id")
                        .post("/api/collections/cascading/records", "{'to':'target000000001'}")
                        .keep("other", "id")
                        .delete(TARGET)
                        .status(204)
                        .fires(
                                "deleteRequest targets",
                                "delete targets",
                                "delete cascading",
                                "afterDelete cascading",
                                "afterDelete targets")
                        .get("/api/collections/cascading/records/{{child}}")
                        .as("root")
                        .status(404)
                        .get("/api/collections/cascading/records/{{other}}")
                        .as("root")
                        .status(200),
                target(83, "and who refers to these")
                        .post("/api/collections/cascading/records", "{'to':'{{target}}'}")
                        .keep("child", "id")
                        .post("/api/collections/grandchildren/records", "{'to':'{{child}}'}")
                        .keep("grandchild", "id")
                        .delete(TARGET)
                        .status(204)
                        .get("/api/collections/grandchildren/records/{{grandchild}}")
                        .as("root")
                        .status(404),
                target(83, "who refers to several loses one, and goes with the last")
                        .post("/api/collections/cascadeseveral/records", "{'to':['{{target}}','target000000001']}")
                        .keep("child", "id")
                        .delete(TARGET)
                        .status(204)
                        .get("/api/collections/cascadeseveral/records/{{child}}")
                        .as("root")
                        .status(200)
                        .has("to", List.of("target000000001")),
                target(83, "who refers to it alone in a list goes")
                        .post("/api/collections/cascadeseveral/records", "{'to':['{{target}}']}")
                        .keep("child", "id")
                        .delete(TARGET)
                        .status(204)
                        .get("/api/collections/cascadeseveral/records/{{child}}")
                        .as("root")
                        .status(404),
                target(84, "who needs it keeps it")
                        .post("/api/collections/needing/records", "{'to':'{{target}}'}")
                        .delete(TARGET)
                        .fails(400, BLOCKED)
                        .get(TARGET)
                        .status(200),
                target(84, "a superuser can't take it away either")
                        .post("/api/collections/needing/records", "{'to':'{{target}}'}")
                        .delete(TARGET)
                        .as("root")
                        .fails(400, BLOCKED),
                target(84, "nothing is gone when something is needed")
                        .post("/api/collections/cascading/records", "{'to':'{{target}}'}")
                        .keep("child", "id")
                        .post("/api/collections/needing/records", "{'to':'{{target}}'}")
                        .delete(TARGET)
                        .status(400)
                        .get("/api/collections/cascading/records/{{child}}")
                        .as("root")
                        .status(200)
                        .has("to", "{{target}}"),
                target(84, "who needs one of several keeps the last")
                        .post("/api/collections/needingone/records", "{'to':['{{target}}']}")
                        .delete(TARGET)
                        .fails(400, BLOCKED),
                target(84, "who needs one of several loses another")
                        .post("/api/collections/needingone/records", "{'to':['{{target}}','target000000001']}")
                        .keep("child", "id")
                        .delete(TARGET)
                        .status(204)
                        .get("/api/collections/needingone/records/{{child}}")
                        .as("root")
                        .has("to", List.of("target000000001")),
                target(85, "who refers by choice loses it")
                        .post("/api/collections/optional/records", "{'one':'{{target}}'}")
                        .keep("child", "id")
                        .delete(TARGET)
                        .status(204)
                        .get("/api/collections/optional/records/{{child}}")
                        .as("root")
                        .status(200)
                        .has("one", ""),
                target(85, "who refers to several by choice loses one")
                        .post("/api/collections/optional/records", "{'several':['target000000001','{{target}}']}")
                        .keep("child", "id")
                        .delete(TARGET)
                        .status(204)
                        .fires(
                                "deleteRequest targets",
                                "delete targets",
                                "update optional",
                                "afterUpdate optional",
                                "afterDelete targets")
                        .get("/api/collections/optional/records/{{child}}")
                        .as("root")
                        .has("several", List.of("target000000001")),
                target(85, "who refers twice loses both")
                        .post("/api/collections/optional/records", "{'one':'{{target}}','several':['{{target}}']}")
                        .keep("child", "id")
                        .delete(TARGET)
                        .status(204)
                        .get("/api/collections/optional/records/{{child}}")
                        .as("root")
                        .has("one", "")
                        .has("several", List.of()));
    }

    private static List<Scenario> views() {
        return List.of(
                row(86, "a view is listed")
                        .get(VIEW, "sort", "title")
                        .status(200)
                        .has("items.*.title", List.of("a", "b"))
                        .has("items.0.collectionName", "view1")
                        .has("totalItems", 2),
                row(86, "a view is filtered").get(VIEW, "filter", "n=1").has("items.*.title", List.of("a")),
                row(86, "a view's record is viewed")
                        .get(VIEW + "/source000000001")
                        .status(200)
                        .has("n", 1),
                row(86, "a view has rules").get(VIEW + "/source000000002").status(404),
                row(86, "a view may be locked")
                        .get("/api/collections/view2/records")
                        .status(403),
                row(86, "a view takes no records")
                        .post(VIEW, "{'title':'c'}")
                        .fails(400, UNSUPPORTED)
                        .fires(),
                row(86, "not even from a superuser")
                        .post(VIEW, "{'title':'c'}")
                        .as("root")
                        .fails(400, UNSUPPORTED),
                row(86, "a locked view doesn't either")
                        .post("/api/collections/view2/records", "{'title':'c'}")
                        .fails(400, UNSUPPORTED),
                row(86, "a view's record is not updated")
                        .patch(VIEW + "/source000000001", "{'title':'c'}")
                        .fails(400, UNSUPPORTED),
                row(86, "a view's record is not deleted")
                        .delete(VIEW + "/source000000001")
                        .fails(400, UNSUPPORTED),
                row(86, "nor one that is not there").delete(VIEW + "/nope").fails(400, UNSUPPORTED),
                row(86, "a broken body for a view")
                        .raw("POST", VIEW, "application/json", "{")
                        .status(400));
    }

    private static Scenario target(int row, String name) {
        return row(row, name).post(TARGETS, "{}").status(200).keep("target", "id");
    }
}
